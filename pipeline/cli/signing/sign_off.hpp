#pragma once

#include "pipeline/cli/options.hpp"
#include "pipeline/cli/plans/jobs.hpp"
#include "pipeline/cli/plans/selection.hpp"

#include <functional>
#include <vector>

/// What the commands approve, record, status and verify have in common.
namespace rapport::cli {

void add_sign_off_options(Options& options);

/// A relationship's joint plan, read and judged with its approvals.
struct Examined {
    PlannedJob planned;
    std::filesystem::path folder;
    Outcome outcome;
    std::vector<std::string> pictures; ///< that the plan names, as it writes them
    Machine const* machine = nullptr;  ///< that judged it; lives as long as the process

    /// The approvals and the trust folder that it was judged with.
    [[nodiscard]] signoff::Evidence const& evidence() const;
};

/// What a command wants to know of each plan beside its approvals.
struct Wanted {
    std::string document; ///< whose composed digest; empty: none
    bool content = true;
    bool pages = false;         ///< the PDF files of the joint audience as well
    bool for_signature = false; ///< these as the copy that boards sign
};

struct Examination {
    std::vector<Examined> plans;
    bool broken = false;
};

/// Judges the joint plans that the options name. A plan that cannot be read is left out, with its findings
/// complained about, and counts as broken.
Examination examine(Options const& options, Wanted const& wanted);

/// What changed in the commitments since an approval: old and new where Git still has the plan as it was
/// approved, else which parts.
std::vector<std::string> what_changed(Examined const& plan, signoff::Judged const& approval);

} // namespace rapport::cli
