#pragma once

#include "pipeline/base/report.hpp"
#include "pipeline/vocabulary/vocabulary.hpp"
#include "pipeline/xml/tree.hpp"

#include <set>
#include <string>

/// Who may see what. The first wall is which files are read: a joint build is never handed an own file.
/// This room judges what stands in the files and in what was composed from them.
namespace rapport::audience {

/// AUD-01: an item, a field or a value that is internal by its nature stands in a joint file.
/// `own_files` are the names of a party's own files among the sources of `plan`.
void find_internal_items(xml::Tree const& plan, vocabulary::Vocabulary const& vocabulary,
                         std::set<std::string> const& own_files, base::Report& report);

/// AUD-01: ids and longer texts of the own files that stand again in joint files. Looks at nothing when there
/// are no own files.
void find_leaks(xml::Tree const& plan, vocabulary::Vocabulary const& vocabulary,
                std::set<std::string> const& own_files, base::Report& report);

/// AUD-03: what reads like personal contact data in a joint file.
void find_contact_data(xml::Tree const& plan, std::set<std::string> const& own_files, base::Report& report);

} // namespace rapport::audience
