#pragma once

#include "pipeline/cli/signing/sign_off.hpp"
#include "pipeline/signoff/statement.hpp"
#include "pipeline/signoff/trust.hpp"

#include <string>

/// From a decision on the command line to a signed statement in the approvals folder: the part that approve
/// and record share.
namespace rapport::cli {

/// The day that --date says; today where it says so or nothing.
base::Date day_of(Options const& options);

void add_decision_options(Options& options);

/// What is decided, by whom, and who signs it.
struct Decided {
    std::string who;      ///< id or name, as it was given
    std::string recorder; ///< the same; empty: `who` signs
    std::string evidence; ///< only with a recorder
    std::string way{};    ///< the same: pen, e-sign, minute, or empty when it was not said
};

/// Writes statement and signature and says so; an ExitCode.
int write_decision(Options const& options, Decided const& decided);

} // namespace rapport::cli
