#pragma once

#include "pipeline/derive/derive.hpp"
#include "pipeline/machine.hpp"
#include "pipeline/run.hpp"
#include "pipeline/xml/tree.hpp"

#include <optional>
#include <string>

namespace rapport {

/// The plan as it was where changes are marked against, with the facts of the day at hand: what only time
/// changed is not marked. Nothing when none are to be marked. `party` is the id of an own audience's party.
/// Throws std::runtime_error when the plan could not be read there, because nobody can mend it there.
std::optional<xml::Tree> earlier_facts(Job const& job, std::string const& party, Machine::Parts& parts,
                                       derive::Settings const& settings);

} // namespace rapport
