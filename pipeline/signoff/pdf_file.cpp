#include "pipeline/signoff/pdf_file.hpp"

#include "pipeline/signoff/certificates.hpp"
#include "pipeline/signoff/pdf_update.hpp"
#include "pipeline/signoff/statement.hpp"

#include <algorithm>
#include <stdexcept>

namespace rapport::signoff {

namespace {

constexpr std::size_t most_additions = 64; // a field for every party, and proofs for each
constexpr std::string_view field_prefix = "signature";
constexpr std::string_view hex_digits = "0123456789abcdef";

/// What a rapport never writes into a catalogue, and what could make pages look or act otherwise.
constexpr std::string_view strange_in_catalogue[] = {"OCProperties", "OpenAction", "AA",
                                                     "Perms",        "URI",        "Collection"};

/// "signature PER-TALVEY", or "signature PER-TALVEY 2" where a person signs twice.
std::string person_of(std::string const& field)
{
    if (!field.starts_with(std::string(field_prefix) + " ")) return {};
    std::string const rest = field.substr(field_prefix.size() + 1);
    auto const word = rest.substr(0, rest.find(' '));
    bool const number = std::ranges::all_of(word, [](char c) { return c >= '0' && c <= '9'; });
    return number ? "" : word;
}

/// Nothing when a field is not one of ours.
std::optional<std::vector<PdfField>> fields_of(QPDF& pdf)
{
    std::vector<PdfField> fields;
    for (auto const& object : items_in(at(pdf.getRoot(), "AcroForm"), "Fields")) {
        PdfField field{.name = text_in(object, "T"), .person = {}, .text = text_in(object, "TU")};
        bool const ours = number_of(object) != 0 && name_in(object, "FT") == "Sig" &&
                          name_in(object, "Subtype") == "Widget" && number_in(object, "F") == 4 &&
                          field.name.starts_with(field_prefix);
        if (!ours) return std::nullopt;
        field.person = person_of(field.name);
        field.filled = !at(object, "V").isNull();
        fields.push_back(std::move(field));
    }
    return fields;
}

std::map<std::string, std::string> attachments_of(QPDF& pdf)
{
    std::map<std::string, std::string> files;
    auto const names = items_in(at(at(pdf.getRoot(), "Names"), "EmbeddedFiles"), "Names");
    for (std::size_t i = 1; i < names.size(); i += 2)
        files[text_in(names[i], "UF")] = data_of(at(at(names[i], "EF"), "F"));
    return files;
}

/// Why the first revision is none that rapport writes; empty: it looks like one.
std::string strangeness(QPDF& pdf)
{
    auto const trailer = pdf.getTrailer();
    if (!text_in(at(trailer, "Info"), "Producer").starts_with("rapport "))
        return "it was not written by rapport";
    for (auto const key : strange_in_catalogue)
        if (!at(pdf.getRoot(), std::string(key)).isNull())
            return "its catalogue has /" + std::string(key) + ", which rapport does not write";
    auto const fields = fields_of(pdf);
    if (!fields) return "its form has a field that rapport does not write";
    for (auto const& field : *fields)
        if (field.filled) return "its first revision has a signature in it";
    return "";
}

std::optional<base::Date> date_in(std::string const& text)
{
    constexpr std::size_t length = 17; // D:20261120120000Z
    if (text.size() != length) return std::nullopt;
    return base::Date::parse(text.substr(2, 4) + "-" + text.substr(6, 2) + "-" + text.substr(8, 2));
}

std::optional<PdfSeal> seal_between(QPDF& before, QPDF& after)
{
    auto const number = number_in(before.getTrailer(), "Size").value_or(0);
    for (auto const& field : items_in(at(after.getRoot(), "AcroForm"), "Fields")) {
        auto const value = at(field, "V");
        if (number_of(value) != number || number == 0) continue;
        auto const date = date_in(bytes_in(value, "M"));
        auto const name = text_in(value, "Name");
        if (date && is_clean_line(name)) return PdfSeal{text_in(field, "T"), name, *date};
    }
    return std::nullopt;
}

std::vector<std::string> more_in(Object const& before, Object const& after, std::string const& key)
{
    std::vector<std::string> result;
    auto const all = items_in(after, key);
    for (auto i = items_in(before, key).size(); i < all.size(); ++i) result.push_back(data_of(all[i]));
    return result;
}

PdfProofs proofs_between(QPDF& before, QPDF& after)
{
    auto const old = at(before.getRoot(), "DSS");
    auto const store = at(after.getRoot(), "DSS");
    PdfProofs proofs{.certificates = more_in(old, store, "Certs"),
                     .lists = more_in(old, store, "CRLs"),
                     .answers = more_in(old, store, "OCSPs"),
                     .signature = {}};
    Object named = at(store, "VRI");
    if (!named.isDictionary()) return proofs;
    for (auto const& [key, value] : named.getDictAsMap())
        if (at(at(old, "VRI"), key.substr(1)).isNull()) proofs.signature = key.substr(1);
    return proofs;
}

bool is_seal_again(std::string_view file, PdfAddition& addition)
{
    std::string why;
    auto const again = with_seal(file.substr(0, addition.begin), *addition.seal(), why);
    if (!again || again->bytes.size() != addition.end) return false;
    addition.gap_begin = again->gap_begin;
    addition.gap_end = again->gap_end;
    auto const same = [&](std::size_t begin, std::size_t end) {
        return file.substr(begin, end - begin) == std::string_view(again->bytes).substr(begin, end - begin);
    };
    auto const gap = file.substr(addition.gap_begin + 1, addition.gap_end - addition.gap_begin - 2);
    return same(addition.begin, addition.gap_begin + 1) && same(addition.gap_end - 1, addition.end) &&
           gap.find_first_not_of(hex_digits) == gap.npos;
}

bool is_proofs_again(std::string_view file, PdfAddition const& addition)
{
    std::string why;
    auto const again = with_proofs(file.substr(0, addition.begin), *addition.proofs(), why);
    return again && *again == file.substr(0, addition.end);
}

/// Takes the last revision, which `after` has been opened with, off the file.
std::optional<PdfAddition> last_addition(std::string_view file, QPDF& after, std::string& why)
{
    PdfAddition addition{.begin = 0, .end = file.size(), .gap_begin = 0, .gap_end = 0, .what = {}};
    auto const table = static_cast<std::size_t>(number_in(after.getTrailer(), "Prev").value_or(0));
    std::string const end = "\nstartxref\n" + std::to_string(table) + "\n%%EOF\n";
    auto const found = table == 0 || table >= file.size() ? file.npos : file.find(end, table);
    why = "it has an update that is neither a signature of rapport's form nor proofs of one";
    if (found == file.npos || found + end.size() >= file.size()) return std::nullopt;
    addition.begin = found + end.size();
    QPDF before;
    std::string damage;
    if (!open(before, file.substr(0, addition.begin), damage)) return std::nullopt;
    if (auto const seal = seal_between(before, after)) {
        addition.what = *seal;
        if (!is_seal_again(file, addition)) return std::nullopt;
    } else {
        addition.what = proofs_between(before, after);
        if (!is_proofs_again(file, addition)) return std::nullopt;
    }
    return addition;
}

std::optional<PdfFile> take_apart(std::string_view file, std::string& why)
{
    PdfFile result;
    while (result.additions.size() <= most_additions) {
        QPDF pdf;
        if (last_table(file) == file.npos) {
            why = "it is cut off, or something stands behind its end";
            return std::nullopt;
        }
        if (!open(pdf, file, why)) return std::nullopt;
        if (result.additions.empty())
            if (auto fields = fields_of(pdf)) result.fields = std::move(*fields);
        if (at(pdf.getTrailer(), "Prev").isNull()) {
            why = strangeness(pdf);
            if (!why.empty()) return std::nullopt;
            result.producer = text_in(at(pdf.getTrailer(), "Info"), "Producer");
            result.first_end = file.size();
            result.attachments = attachments_of(pdf);
            std::ranges::reverse(result.additions);
            return result;
        }
        auto addition = last_addition(file, pdf, why);
        if (!addition) return std::nullopt;
        file = file.substr(0, addition->begin);
        result.additions.push_back(std::move(*addition));
    }
    why = "it has too many updates";
    return std::nullopt;
}

/// Nothing signs proofs, so they have to be those of the signature right before them.
bool proofs_are_in_place(std::string_view file, std::vector<PdfAddition> const& additions)
{
    for (std::size_t i = 0; i < additions.size(); ++i) {
        auto const* proofs = additions[i].proofs();
        if (proofs == nullptr) continue;
        bool const behind_seal = i > 0 && additions[i - 1].seal() != nullptr;
        if (!behind_seal || name_of_signature(contents_of(file, additions[i - 1])) != proofs->signature)
            return false;
    }
    return true;
}

} // namespace

std::string name_of_signature(std::string_view contents)
{
    std::string digest(EVP_MAX_MD_SIZE, '\0');
    unsigned length = 0;
    EVP_Digest(contents.data(), contents.size(), octets(digest), &length, EVP_sha1(), nullptr);
    digest.resize(length);
    std::string name = hexadecimal(digest);
    for (char& c : name)
        if (c >= 'a') c = static_cast<char>(c - 'a' + 'A');
    return name;
}

std::optional<PdfFile> read_pdf(std::string_view file, std::string& why)
{
    if (!file.starts_with("%PDF-")) {
        why = "it is no PDF file";
        return std::nullopt;
    }
    try {
        auto result = take_apart(file, why);
        if (!result || proofs_are_in_place(file, result->additions)) return result;
        why = "it holds proofs that belong to no signature before them";
        return std::nullopt;
    } catch (std::bad_alloc const&) {
        throw;
    } catch (std::exception const& error) { // whatever qpdf or we stumble over in a hostile file
        why = std::string("it is damaged: ") + error.what();
        return std::nullopt;
    }
}

std::string contents_of(std::string_view file, PdfAddition const& addition)
{
    std::string bytes;
    for (auto i = addition.gap_begin + 1; i + 1 < addition.gap_end - 1; i += 2)
        bytes += static_cast<char>(hex_digits.find(file[i]) << 4U | hex_digits.find(file[i + 1]));
    return bytes;
}

} // namespace rapport::signoff
