#include "pipeline/signoff/pdf_objects.hpp"

#include "pipeline/base/text.hpp"

#include <qpdf/Pipeline.hh>
#include <qpdf/QPDFExc.hh>

#include <algorithm>
#include <stdexcept>

namespace rapport::signoff {

namespace {

constexpr std::size_t largest_stream = std::size_t{64} << 20; // bytes; a few of them can inflate to anything

/// Gathers what a stream inflates to.
class Collector : public Pipeline {
public:
    explicit Collector(std::string& to) : Pipeline("collector", nullptr), to_(to) {}
    void write(unsigned char const* data, std::size_t length) override
    {
        if (to_.size() + length > largest_stream) throw std::length_error("a stream inflates to too much");
        to_.append(reinterpret_cast<char const*>(data), length);
    }
    void finish() override {}

private:
    std::string& to_;
};

constexpr std::string_view digits = "0123456789ABCDEF";

void append_unit(std::string& hex, unsigned unit)
{
    for (unsigned const shift : {12U, 8U, 4U, 0U}) hex += digits[unit >> shift & 15U];
}

std::string checked(QPDF& pdf)
{
    if (!pdf.getTrailer().isDictionary() || !pdf.getRoot().isDictionary()) return "it has no catalogue";
    if (pdf.getTrailer().hasKey("/Encrypt")) return "it is encrypted";
    auto const pages = pdf.getAllPages();
    if (pages.empty()) return "it has no page";
    return pdf.anyWarnings() ? "it is damaged: " + pdf.getWarnings().front().getMessageDetail() : "";
}

} // namespace

Object at(Object holder, std::string const& key)
{
    if (holder.isStream()) holder = holder.getDict();
    if (!holder.isDictionary()) return Object::newNull();
    return holder.getKey("/" + key);
}

std::string name_in(Object const& holder, std::string const& key)
{
    auto object = at(holder, key);
    return object.isName() ? object.getName().substr(1) : "";
}

std::string bytes_in(Object const& holder, std::string const& key)
{
    auto object = at(holder, key);
    return object.isString() ? object.getStringValue() : "";
}

std::string text_in(Object const& holder, std::string const& key)
{
    auto object = at(holder, key);
    return object.isString() ? object.getUTF8Value() : "";
}

std::optional<long long> number_in(Object const& holder, std::string const& key)
{
    auto object = at(holder, key);
    return object.isInteger() ? std::optional(object.getIntValue()) : std::nullopt;
}

std::vector<Object> items_in(Object const& holder, std::string const& key)
{
    auto object = at(holder, key);
    return object.isArray() ? object.getArrayAsVector() : std::vector<Object>{};
}

std::string data_of(Object stream)
{
    if (!stream.isStream()) return {};
    std::string data;
    Collector collector(data);
    bool filtered = false;
    bool const piped = stream.pipeStreamData(&collector, &filtered, 0, qpdf_dl_generalized, true);
    return piped && filtered ? data : "";
}

int number_of(Object const& object)
{
    return object.isIndirect() && object.getGeneration() == 0 ? object.getObjectID() : 0;
}

bool open(QPDF& pdf, std::string_view bytes, std::string& why)
{
    pdf.setSuppressWarnings(true);
    pdf.setAttemptRecovery(false);
    try {
        pdf.processMemoryFile("file", bytes.data(), bytes.size());
        why = checked(pdf);
    } catch (QPDFExc const& error) {
        why = "it is damaged: " + error.getMessageDetail();
    } catch (std::runtime_error const& error) {
        why = std::string("it is damaged: ") + error.what();
    }
    return why.empty();
}

std::string reference(int number)
{
    return std::to_string(number) + " 0 R";
}

std::string text_string(std::string_view utf8)
{
    auto const plain = [](char c) { return c >= ' ' && c <= '~' && c != '(' && c != ')' && c != '\\'; };
    if (std::ranges::all_of(utf8, plain)) return "(" + std::string(utf8) + ")";
    std::string hex = "<FEFF";
    for (std::size_t i = 0; i < utf8.size();) {
        auto const code = static_cast<unsigned>(base::next_code_point(utf8, i));
        if (code >= 0x10000) append_unit(hex, 0xD800 + ((code - 0x10000) >> 10));
        append_unit(hex, code >= 0x10000 ? 0xDC00 + ((code - 0x10000) & 0x3FF) : code);
    }
    return hex + ">";
}

std::string hex_string(std::string_view bytes)
{
    std::string hex = "<";
    for (char const c : bytes) {
        hex += digits[static_cast<unsigned char>(c) >> 4U];
        hex += digits[static_cast<unsigned char>(c) & 15U];
    }
    return hex + ">";
}

} // namespace rapport::signoff
