#pragma once

#include "pipeline/inspect/context.hpp"
#include "pipeline/inspect/xmp.hpp"

#include <vector>

namespace rapport::inspect {

/// The packet of the catalog; nothing valid when there is none.
XmpPacket document_packet(QPDF& pdf);
/// What it claims the file to be.
std::vector<Flavour> claimed_flavours(XmpPacket const& packet);
/// What the packet claims to be of PDF/A that is none of the flavours: "PDF/A-1b"; empty: nothing.
std::string unknown_claim(XmpPacket const& packet);

} // namespace rapport::inspect
