#pragma once

#include "pipeline/cli/options.hpp"
#include "pipeline/cli/settings/configuration.hpp"
#include "pipeline/report/json.hpp"
#include "pipeline/run.hpp"
#include "pipeline/signoff/pdf_file.hpp"

#include <future>
#include <string>
#include <string_view>
#include <vector>

namespace rapport::cli {

/// What the plan that a PDF holds says about the PDF.
struct PagesAnswer {
    std::string commitments; ///< SHA-256, computed from that plan; empty: it could not be
    std::string text;        ///< in words, what was compared
    std::vector<std::string> objections;
    std::vector<std::string> doubts;
};

/// Reads the plans in PDF files and, with --rerender, renders them again.
class PageReader {
public:
    /// Schemas and templates are those for `path`, as check and build find them.
    PageReader(std::string const& path, Options const& options);

    PagesAnswer answer(std::string_view published, signoff::PdfFile const& read,
                       report::BuildFacts const& facts);

private:
    Outcome run_again(signoff::PdfFile const& read, report::BuildFacts const& facts, bool& pictures) const;
    void compare(std::string_view published, report::BuildFacts const& facts, Outcome const& outcome,
                 PagesAnswer& result) const;

    bool rerender_;
    Configuration configuration_;
    std::future<Machine const*> loading_;
    Machine const* machine_ = nullptr;
};

} // namespace rapport::cli
