#pragma once

#include "pipeline/render/pdf/archive.hpp"
#include "pipeline/render/pdf/structure.hpp"

#include <map>
#include <string>

namespace rapport::render::pdf {

/// A document set in pages and painted. It needs neither the document nor its fonts any more.
struct Printed {
    std::string painted; ///< libharu's file
    Layout layout;       ///< without what is painted
    Structure structure;
    Description description;
    std::map<std::string, std::string> fonts; ///< embedded: file and what tells its editions apart
};

/// Adds what libharu cannot write: structure, language, title, metadata, links, signature fields, bookmarks,
/// colour profile, attachments; and writes the file, with object streams where its standard knows them, the
/// same bytes for the same input.
std::string finish(Printed const& printed, Archive const& archive);

} // namespace rapport::render::pdf
