#pragma once

#include "pipeline/document/document.hpp"

#include <string>

namespace rapport::render::pdf {

/// The XMP packet of the document (ISO 16684-1:2012). Its dates are the document's date, not the clock's.
std::string xmp_packet(document::Document const& document);

/// The document's date as PDF writes it ("D:20261116000000Z"); empty when it has none.
std::string pdf_date(document::Document const& document);

/// A URI with everything percent-encoded that RFC 3986 does not allow as it stands.
std::string encoded_uri(std::string_view uri);

inline constexpr char const* producer = "rapport " RAPPORT_VERSION;

} // namespace rapport::render::pdf
