#include "pipeline/signoff/pdf_update.hpp"

#include "pipeline/digest/sha256.hpp"

#include <algorithm>
#include <charconv>
#include <stdexcept>

namespace rapport::signoff {

namespace {

constexpr std::string_view begin_of_end = "startxref\n";
constexpr std::string_view end_of_end = "\n%%EOF\n";
constexpr int deepest = 32; // of arrays and dictionaries in each other; ours have three

void append_row(std::string& rows, std::size_t offset)
{
    rows += '\1';
    for (unsigned const shift : {24U, 16U, 8U, 0U}) rows += static_cast<char>(offset >> shift & 0xFFU);
    rows += std::string(2, '\0');
}

std::string written(Object object, int depth);

std::string entries_of(Object const& dictionary, std::map<std::string, std::string> const& instead, int depth)
{
    std::string text;
    auto all = Object(dictionary).getDictAsMap();
    for (auto const& [key, value] : instead) all.try_emplace("/" + key, Object::newNull());
    for (auto const& [key, value] : all) {
        auto const other = instead.find(key.substr(1));
        std::string const entry = other == instead.end() ? written(value, depth + 1) : other->second;
        if (entry.empty()) continue;
        text += Object::newName(key).unparse() + " " + entry + "\n";
    }
    return text;
}

std::string written(Object object, int depth)
{
    if (depth > deepest) throw std::length_error("objects lie in each other too deep");
    if (int const number = number_of(object); number > 0) return reference(number);
    if (object.isString()) return hex_string(object.getStringValue());
    if (object.isDictionary()) return "<<\n" + entries_of(object, {}, depth) + ">>";
    if (!object.isArray()) return object.unparse();
    std::string text = "[";
    for (auto const& item : object.getArrayAsVector()) text += " " + written(item, depth + 1);
    return text + " ]";
}

} // namespace

PdfUpdate::PdfUpdate(QPDF& pdf, std::string_view file)
    : pdf_(pdf), file_(file), next_number_(static_cast<int>(number_in(pdf.getTrailer(), "Size").value_or(0)))
{
}

void PdfUpdate::put_stream(int number, std::string const& entries, std::string_view data)
{
    put(number, "<<" + entries + "/Length " + std::to_string(data.size()) + ">>\nstream\n" +
                    std::string(data) + "\nendstream");
}

std::string PdfUpdate::finish()
{
    // A table and a stream may not follow each other: the file's own way goes on (ISO 32000-1:2008, 7.5.8.4),
    // and PDF/A-1 knows no such stream.
    auto const last = last_table(file_);
    return last != file_.npos && file_.substr(last).starts_with("xref\n") ? with_table() : with_stream();
}

std::string PdfUpdate::ids() const
{
    auto const ids = items_in(pdf_.getTrailer(), "ID");
    std::string const first = ids.empty() ? "" : Object(ids.front()).getStringValue();
    // Each revision has a name of its own beside that of the file (ISO 32000-1:2008, 14.4).
    return "[" + hex_string(first) + "<" + digest::sha256(file_).substr(0, 32) + ">]";
}

std::string PdfUpdate::with_table()
{
    auto trailer = pdf_.getTrailer();
    std::string result(file_);
    std::string rows;
    for (auto const& [number, object] : objects_) {
        offsets_[number] = result.size();
        std::string const at = std::to_string(result.size());
        rows += std::to_string(number) + " 1\n" +
                std::string(10 - std::min<std::size_t>(at.size(), 10), '0') + at + " 00000 n \n";
        result += std::to_string(number) + " 0 obj\n" + object + "\nendobj\n";
    }
    auto const table = result.size();
    result += "xref\n" + rows + "trailer\n<</Size " + std::to_string(next_number_) + "/Root " +
              reference(number_of(at(trailer, "Root"))) + "/Info " +
              reference(number_of(at(trailer, "Info"))) + "/ID" + ids() + "/Prev " +
              std::to_string(last_table(file_)) + ">>\n";
    result.append(begin_of_end).append(std::to_string(table)).append(end_of_end);
    return result;
}

std::string PdfUpdate::with_stream()
{
    auto trailer = pdf_.getTrailer();
    int const table = next_number();
    std::string result(file_);
    std::string index;
    std::string rows;
    objects_[table] = {};
    for (auto const& [number, object] : objects_) {
        offsets_[number] = result.size();
        index += std::to_string(number) + " 1 ";
        append_row(rows, result.size());
        result += std::to_string(number) + " 0 obj\n";
        if (number != table) result += object + "\nendobj\n";
    }
    index.back() = ']';
    result += "<</Type/XRef/W[1 4 2]/Index[" + index + "/Size " + std::to_string(next_number_) + "/Root " +
              reference(number_of(at(trailer, "Root"))) + "/Info " +
              reference(number_of(at(trailer, "Info"))) + "/ID" + ids() + "/Prev " +
              std::to_string(last_table(file_)) + "/Length " + std::to_string(rows.size()) + ">>\nstream\n" +
              rows + "\nendstream\nendobj\n";
    result.append(begin_of_end).append(std::to_string(offsets_[table])).append(end_of_end);
    return result;
}

std::size_t last_table(std::string_view file)
{
    if (!file.ends_with(end_of_end)) return file.npos;
    file.remove_suffix(end_of_end.size());
    auto const begin = file.rfind(begin_of_end);
    if (begin == file.npos) return file.npos;
    auto const number = file.substr(begin + begin_of_end.size());
    std::size_t offset = 0;
    auto const [end, error] = std::from_chars(number.data(), number.data() + number.size(), offset);
    bool const right = error == std::errc() && std::to_string(offset) == number && offset < begin;
    return right ? offset : file.npos;
}

std::string written(Object const& object, std::map<std::string, std::string> const& instead)
{
    return "<<\n" + entries_of(object, instead, 0) + ">>";
}

} // namespace rapport::signoff
