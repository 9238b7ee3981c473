#pragma once

#include "pipeline/check/rule_book.hpp"
#include "pipeline/report/rule_list.hpp"
#include "pipeline/report/run_report.hpp"
#include "pipeline/run.hpp"

#include <vector>

namespace rapport::cli {

/// A rule of the table as reports tell of it.
report::Rule told(check::RuleFacts const& facts);

/// The rules that are not switched off.
std::vector<report::Rule> rules_in_force(check::RuleBook const& book);

/// What the overlay judges less strictly.
std::vector<report::Loosened> loosened(Machine const& machine);

} // namespace rapport::cli
