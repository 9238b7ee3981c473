#pragma once

#include "pipeline/cli/options.hpp"
#include "pipeline/report/sealed_pdf.hpp"

#include <string>
#include <vector>

namespace rapport::cli {

/// The bytes of a PDF file; throws UsageError when it is larger than any of ours.
std::string pdf_bytes(std::string const& path);

/// Whether a path is a PDF file and no relationship's folder.
bool is_pdf(std::string const& path);

/// What verify says of published PDF files: --trust names the folder that says whom to believe.
std::vector<report::SealedPdf> verdicts_on_pdfs(std::vector<std::string> const& paths,
                                                Options const& options);

} // namespace rapport::cli
