#include "pipeline/signoff/pdf_appearance.hpp"
#include "pipeline/signoff/pdf_file.hpp"
#include "pipeline/signoff/pdf_update.hpp"

#include <cstdio>
#include <stdexcept>

/// The two kinds of revision that may follow the first. What they write is what a verifier writes again: a
/// change here needs the old way to stay, under a sign that tells the two apart.
namespace rapport::signoff {

namespace {

constexpr std::string_view range_mark = "/ByteRange [0 ";
constexpr std::size_t range_room = 36; // bytes: three numbers of ten digits with blanks between and behind

std::string date_text(base::Date date)
{
    // A day is all that is stated: noon stands for it, as when certificates are judged.
    std::string digits = date.text();
    std::erase(digits, '-');
    return "(D:" + digits + "120000Z)";
}

Object field_named(QPDF& pdf, std::string const& name)
{
    Object found = Object::newNull();
    for (auto const& field : items_in(at(pdf.getRoot(), "AcroForm"), "Fields")) {
        if (text_in(field, "T") != name) continue;
        if (!found.isNull()) return Object::newNull();
        found = field;
    }
    return found;
}

std::string signature_object(PdfSeal const& seal)
{
    return "<<\n/Type /Sig\n/Filter /Adobe.PPKLite\n/SubFilter /ETSI.CAdES.detached\n/Name " +
           text_string(seal.name) + "\n/M " + date_text(seal.date) + "\n" + std::string(range_mark) +
           std::string(range_room, ' ') + "]\n/Contents <" + std::string(2 * room_for_signature, '0') +
           ">\n>>";
}

void put_range(PdfToSign& result, std::size_t object)
{
    auto const range = result.bytes.find(range_mark, object) + range_mark.size();
    constexpr std::string_view contents_mark = "/Contents ";
    result.gap_begin = result.bytes.find(contents_mark, range) + contents_mark.size();
    result.gap_end = result.gap_begin + 2 * room_for_signature + 2;
    std::string const numbers = std::to_string(result.gap_begin) + " " + std::to_string(result.gap_end) +
                                " " + std::to_string(result.bytes.size() - result.gap_end);
    result.bytes.replace(range, numbers.size(), numbers);
}

std::vector<std::string> add_streams(PdfUpdate& update, std::vector<std::string> const& all)
{
    std::vector<std::string> references;
    for (auto const& bytes : all) {
        int const number = update.next_number();
        update.put_stream(number, "", bytes);
        references.push_back(reference(number));
    }
    return references;
}

/// "[1 0 R 2 0 R]"; empty when there is nothing.
std::string list_of(std::vector<Object> const& before, std::vector<std::string> const& more)
{
    std::string text;
    for (auto const& object : before) text += " " + reference(number_of(object));
    for (auto const& one : more) text += " " + one;
    return text.empty() ? "" : "[" + text.substr(1) + "]";
}

std::string entry(char const* key, std::string const& value)
{
    return value.empty() ? "" : "/" + std::string(key) + " " + value + "\n";
}

/// The store with what it held before, and an entry for this signature alone.
std::string store_object(Object const& before, PdfProofs const& proofs, PdfUpdate& update)
{
    auto const certificates = add_streams(update, proofs.certificates);
    auto const lists = add_streams(update, proofs.lists);
    auto const answers = add_streams(update, proofs.answers);
    std::string text = "<<\n/Type /DSS\n" + entry("Certs", list_of(items_in(before, "Certs"), certificates)) +
                       entry("CRLs", list_of(items_in(before, "CRLs"), lists)) +
                       entry("OCSPs", list_of(items_in(before, "OCSPs"), answers)) + "/VRI <<\n";
    Object earlier = at(before, "VRI");
    if (earlier.isDictionary())
        for (auto const& [key, value] : earlier.getDictAsMap()) text += key + " " + written(value) + "\n";
    text += "/" + proofs.signature + " <<\n/Type /VRI\n" + entry("Cert", list_of({}, certificates)) +
            entry("CRL", list_of({}, lists)) + entry("OCSP", list_of({}, answers)) + ">>\n>>\n>>";
    return text;
}

} // namespace

void PdfToSign::fill(std::string_view signature)
{
    if (signature.size() > room_for_signature) throw std::length_error("the signature is too large");
    constexpr std::string_view digits = "0123456789abcdef";
    for (std::size_t i = 0; i < signature.size(); ++i) {
        auto const byte = static_cast<unsigned char>(signature[i]);
        bytes[gap_begin + 1 + 2 * i] = digits[byte >> 4U];
        bytes[gap_begin + 2 + 2 * i] = digits[byte & 15U];
    }
}

std::optional<PdfToSign> with_seal(std::string_view file, PdfSeal const& seal, std::string& why)
{
    QPDF pdf;
    if (!open(pdf, file, why)) return std::nullopt;
    auto const field = field_named(pdf, seal.field);
    Object form = at(pdf.getRoot(), "AcroForm");
    if (number_of(field) == 0 || number_of(form) == 0) {
        why = "it has no field \"" + seal.field + "\"";
        return std::nullopt;
    }
    if (!at(field, "V").isNull()) {
        why = "the field \"" + seal.field + "\" is filled";
        return std::nullopt;
    }
    PdfUpdate update(pdf, file);
    int const signature = update.next_number();
    int const look = update.next_number();
    auto const appearance = appearance_of(pdf, field, {seal.name, seal.date.text()});
    update.put(signature, signature_object(seal));
    update.put_stream(
        look, "/Type/XObject/Subtype/Form/BBox" + appearance.box + "/Resources" + appearance.resources,
        appearance.content);
    update.put(number_of(field),
               written(field, {{"V", reference(signature)}, {"AP", "<</N " + reference(look) + ">>"}}));
    constexpr long long signed_and_growing = 3; // ISO 32000-1:2008, table 219: further updates only append
    if (number_in(form, "SigFlags") != signed_and_growing)
        update.put(number_of(form), written(form, {{"SigFlags", std::to_string(signed_and_growing)}}));
    PdfToSign result{.bytes = update.finish()};
    put_range(result, update.offset_of(signature));
    return result;
}

std::optional<std::string> with_proofs(std::string_view file, PdfProofs const& proofs, std::string& why)
{
    QPDF pdf;
    if (!open(pdf, file, why)) return std::nullopt;
    auto const catalogue = pdf.getRoot();
    Object before = at(catalogue, "DSS");
    PdfUpdate update(pdf, file);
    int const store = before.isNull() ? update.next_number() : number_of(before);
    if (proofs.empty() || store == 0 || !at(at(before, "VRI"), proofs.signature).isNull()) {
        why = proofs.empty() ? "there is no proof to add" : "its signature has its proofs already";
        return std::nullopt;
    }
    update.put(store, store_object(before, proofs, update));
    if (before.isNull()) update.put(number_of(catalogue), written(catalogue, {{"DSS", reference(store)}}));
    return update.finish();
}

} // namespace rapport::signoff
