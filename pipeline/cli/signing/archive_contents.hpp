#pragma once

#include "pipeline/archive/bag.hpp"
#include "pipeline/cli/signing/sign_off.hpp"
#include "pipeline/report/sign_off.hpp"

#include <vector>

namespace rapport::cli {

/// All files of the archive of a joint plan that was examined with its pages. `verdict` is what `status` says
/// of it; `signed_files` are documents of it that signatures were added to. Throws UsageError for what cannot
/// be kept: an approval that does not hold, a signed file that is none of the documents, a file name that no
/// manifest can have.
std::vector<archive::File> archive_contents(Examined const& plan, report::SignOff verdict,
                                            std::vector<std::string> const& signed_files);

} // namespace rapport::cli
