#pragma once

#include "pipeline/change/change.hpp"
#include "pipeline/compare.hpp"
#include "pipeline/compose/typed.hpp"
#include "pipeline/ingest/ingest.hpp"
#include "pipeline/machine.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// What comparing plans, and proposing what to say of it, have in common.
namespace rapport {

/// One state of a plan, read and with its facts.
struct State {
    ingest::Plan plan;
    xml::Tree facts;
    base::Date as_of;
};

/// Nothing when the plan cannot be read; `report` says why. `evidence`: with the clauses' evidence.
std::optional<State> read_state(CompareJob::Side const& side, base::Limits const& limits, bool evidence,
                                Machine::Parts& parts, base::Report& report);

/// What changed, written in the language of the newer plan.
change::Difference difference_of(State const& before, State const& after, Machine::Parts& parts);

/// The sentence of `key`, in the form for the number that fills "count".
std::string said(compose::Words const& words, std::string_view key,
                 std::vector<std::pair<std::string_view, std::string>> const& fill);

} // namespace rapport
