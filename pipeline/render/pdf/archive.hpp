#pragma once

#include "pipeline/render/pdf/metadata.hpp"

#include <string_view>

namespace rapport::render::pdf {

/// A file within the file (ISO 19005-3:2012, 6.8). Deflated once for all documents that hold it.
struct Attachment {
    std::string name;
    std::string media_type;
    std::string relation; ///< Source, Supplement
    std::string description;
    std::string deflated;
    std::size_t size = 0; ///< of the file itself
};
Attachment attachment(std::string name, std::string relation, std::string description,
                      std::string const& bytes);

/// What a document is finished as: archived by ISO 19005, accessible by ISO 14289-1.
struct Archive {
    Standard standard = Standard::pdf_a_3a;
    std::vector<Attachment> attachments; ///< of PDF/A-3a only; the other parts allow none of ours
};

/// sRGB (IEC 61966-2-1), in which all colours of our files are meant, as an ICC profile of a version that the
/// standard knows: PDF/A-1 ends before version 4 (ISO 19005-1:2005, 6.2.2).
std::string_view colour_profile(Standard standard);

} // namespace rapport::render::pdf
