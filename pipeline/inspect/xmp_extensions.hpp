#pragma once

#include "pipeline/inspect/findings.hpp"
#include "pipeline/inspect/xmp_types.hpp"

namespace rapport::inspect {

/// Judges the description of extension schemas in a packet and adds what it describes to `schemas`.
void read_extensions(XmpPacket const& packet, XmpSchemas& schemas, Findings& findings, Place place);

} // namespace rapport::inspect
