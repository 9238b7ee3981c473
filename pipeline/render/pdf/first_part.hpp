#pragma once

#include "pipeline/render/pdf/object_streams.hpp"
#include "pipeline/render/pdf/qpdf_file.hpp"
#include "pipeline/render/pdf/structure.hpp"

/// What PDF/A-1 (ISO 19005-1:2005) wants otherwise than its later parts: it stands on PDF 1.4, which has no
/// object streams, and asks for things that nobody missed later.
namespace rapport::render::pdf {

/// Whether the structure keeps the limits that PDF 1.4 sets to arrays and strings (ISO 19005-1:2005, 6.1.12).
/// Only a register of thousands of rows does not.
bool has_room_for(Structure const& structure);

/// Gives each font the list of the characters that its file holds (ISO 19005-1:2005, 6.3.5).
void add_character_sets(File& file);

/// Puts `objects` at the end one by one, in place of those that `body` kept a place for, and adds a table of
/// cross-references that is no stream (ISO 19005-1:2005, 6.1.4).
std::string completed_plainly(Body body, ObjectText const& objects);

} // namespace rapport::render::pdf
