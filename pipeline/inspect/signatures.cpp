#include "pipeline/inspect/context.hpp"

#include <algorithm>

namespace rapport::inspect {

namespace {

/// One value of DER: its tag and content; moves `at` behind it. Indefinite lengths are not DER.
struct Der {
    unsigned tag = 0;
    std::string_view content;
};

std::optional<Der> next_value(std::string_view bytes, std::size_t& at)
{
    if (at + 2 > bytes.size()) return std::nullopt;
    Der value{.tag = static_cast<unsigned char>(bytes[at])};
    std::size_t length = static_cast<unsigned char>(bytes[at + 1]);
    at += 2;
    if (length > 0x80) {
        auto const count = length - 0x80;
        if (count > 4 || at + count > bytes.size()) return std::nullopt;
        length = 0;
        for (std::size_t i = 0; i < count; ++i)
            length = length * 256 + static_cast<unsigned char>(bytes[at++]);
    } else if (length == 0x80) {
        return std::nullopt;
    }
    if (length > bytes.size() - at) return std::nullopt;
    value.content = bytes.substr(at, length);
    at += length;
    return value;
}

std::size_t count_values(std::string_view bytes)
{
    std::size_t count = 0;
    for (std::size_t at = 0; at < bytes.size() && next_value(bytes, at); ++count) {
    }
    return count;
}

struct Signed {
    bool certificate = false;
    std::size_t signers = 0;
};

/// SignedData of RFC 2315, 9.1: version, algorithms, content, [0] certificates, [1] lists, signers.
Signed read_signed_data(std::string_view message)
{
    Signed result;
    std::size_t at = 0;
    auto const outer = next_value(message, at);
    if (!outer || outer->tag != 0x30) return result;
    at = 0;
    if (!next_value(outer->content, at)) return result;
    auto const tagged = next_value(outer->content, at);
    if (!tagged || tagged->tag != 0xA0) return result;
    at = 0;
    auto const data = next_value(tagged->content, at);
    if (!data || data->tag != 0x30) return result;
    at = 0;
    for (int i = 0; i < 3; ++i)
        if (!next_value(data->content, at)) return result;
    while (auto const part = next_value(data->content, at)) {
        if (part->tag == 0xA0) result.certificate = count_values(part->content) > 0;
        if (part->tag == 0x31) result.signers = count_values(part->content);
    }
    return result;
}

/// Whether ByteRange leaves out Contents and nothing else of its revision of the file.
bool covers_all(std::string_view bytes, Object const& signature)
{
    std::vector<std::size_t> range;
    for (auto const& item : items(get(signature, "ByteRange"))) {
        auto const number = number_of(item);
        if (!number || *number < 0 || *number > static_cast<double>(bytes.size())) return false;
        range.push_back(static_cast<std::size_t>(*number));
    }
    if (range.size() != 4 || range[0] != 0 || range[1] >= range[2]) return false;
    auto const end = range[2] + range[3];
    if (end > bytes.size() || bytes[range[1]] != '<' || bytes[range[2] - 1] != '>') return false;
    auto const gap = bytes.substr(range[1] + 1, range[2] - range[1] - 2);
    if (gap.find_first_not_of("0123456789abcdefABCDEF \r\n\t") != gap.npos) return false;
    auto revision = bytes.substr(0, end);
    while (!revision.empty() && (revision.back() == '\n' || revision.back() == '\r'))
        revision.remove_suffix(1);
    return revision.ends_with("%%EOF");
}

void check_references(Context& context, Object const& signature, bool certifies, Place place)
{
    if (!certifies) return;
    for (auto const& reference : items(get(signature, "Reference")))
        for (auto const* key : {"DigestLocation", "DigestMethod", "DigestValue"})
            if (has(reference, key)) context.findings.fail("6.1.12-2", place, key);
}

void check_signature(Context& context, Object const& signature, bool certifies)
{
    Place const place = place_of(signature);
    check_references(context, signature, certifies, place);
    if (!covers_all(context.bytes, signature)) context.findings.fail("6.4.3-1", place);
    Object contents = get(signature, "Contents");
    Signed const message = read_signed_data(contents.isString() ? contents.getStringValue() : "");
    if (!message.certificate) context.findings.fail("6.4.3-2", place);
    if (message.signers != 1) context.findings.fail("6.4.3-3", place);
}

} // namespace

void check_signatures(Context& context)
{
    bool const certifies = has(get(context.catalog(), "Perms"), "DocMDP");
    for (auto const& object : context.pdf.getAllObjects()) {
        Object each = object;
        if (!each.isDictionary()) continue;
        if (name_in(each, "FT") == "Sig" && get(each, "V").isDictionary()) {
            Object value = get(each, "V");
            check_signature(context, value, certifies);
        }
    }
}

} // namespace rapport::inspect
