#pragma once

#include "pipeline/inspect/findings.hpp"
#include "pipeline/inspect/icc.hpp"
#include "pipeline/inspect/qpdf.hpp"

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace rapport::inspect {

struct Tags; // structure.hpp

/// What the checks of one file share.
struct Context {
    QPDF& pdf;
    std::string_view bytes;
    Findings& findings;

    /// Colour space of the PDF/A output intent's profile ("RGB "), nothing without one.
    std::optional<std::string> output_colour_space{};
    std::string output_profile{}; ///< digest-free identity: the profile's bytes
    bool has_language = false;    ///< the catalog names a natural language
    Tags* tags = nullptr;

    std::map<QPDFObjGen, std::optional<IccHeader>> profiles{}; ///< those that were read
    std::map<std::string, std::string>
        separations{};                 ///< name -> tint transform and alternate space, written out
    std::set<QPDFObjGen> seen{};       ///< objects that were judged once for all
    std::set<QPDFObjGen> associated{}; ///< file specifications that some AF array names
    int depth = 0;                     ///< of files embedded in files

    [[nodiscard]] Object catalog() { return pdf.getRoot(); }
    /// True the first time; direct objects are always new.
    bool is_new(Object const& object);
};

Place place_of(Object const& object, int page = 0);

// One function for each subject, each in the file of its name.
void check_file_structure(Context& context);
void check_objects(Context& context);
void check_catalog(Context& context);
void check_output_intents(Context& context);
void check_metadata(Context& context);
void check_optional_content(Context& context);
void check_forms(Context& context);
void check_signatures(Context& context);
void check_structure(Context& context);
void check_pages(Context& context);

} // namespace rapport::inspect
