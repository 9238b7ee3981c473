#pragma once

#include "pipeline/document/document.hpp"

#include <string>

namespace rapport::render::pdf {

/// PDF/A-3a (ISO 19005-3:2012), which may hold any file; PDF/A-2a (ISO 19005-2:2011), which may not; PDF/A-1b
/// (ISO 19005-1:2005), for archives that take nothing younger than PDF 1.4. All are PDF/UA-1 (ISO
/// 14289-1:2014) as well.
enum class Standard { pdf_a_3a, pdf_a_2a, pdf_a_1b };

/// What a file says of itself.
struct Description {
    std::string title;
    std::string author;
    std::string subject;
    std::string language; ///< BCP 47
    std::string date;     ///< ISO 8601
};
Description describe(document::Document const& document);

/// The XMP packet of the document (ISO 16684-1:2012), which says what the file claims to be. Its dates are
/// the document's date, not the clock's.
std::string xmp_packet(Description const& description, Standard standard, bool tagged);

/// The document's date as PDF writes it ("D:20261116000000Z"); empty when it has none.
std::string pdf_date(Description const& description);

/// A URI with everything percent-encoded that RFC 3986 does not allow as it stands.
std::string encoded_uri(std::string_view uri);

inline constexpr char const* producer = "rapport " RAPPORT_VERSION;

} // namespace rapport::render::pdf
