#pragma once

#include "pipeline/derive/derive.hpp"
#include "pipeline/ingest/ingest.hpp"
#include "pipeline/machine.hpp"
#include "pipeline/run.hpp"

#include <string>
#include <vector>

namespace rapport {

/// What approvals of this plan are bound to: digests of both halves, and the commitments part by part.
signoff::Content content_of(xml::Tree const& plan, vocabulary::Vocabulary const& vocabulary);

/// Judges the approvals that came with the job, which are about the joint plan alone: a party's own files say
/// nothing about what the others have signed. Leaves what it found in `outcome` and gives `derive` the
/// approvals that are valid.
void judge_approvals(Job const& job, ingest::Plan const& plan, Machine::Parts& parts,
                     derive::Settings& settings, Outcome& outcome);

/// What the facts say of who has to approve which document, and who has.
std::vector<Need> needs_of(xml::Element plan);

/// The conditions of approvals that stand, and what the plan's actions made of them.
std::vector<ConditionState> conditions_of(xml::Element plan);

/// SHA-256 of the document as it is composed of the commitments alone, on the day of issue: nothing that
/// happens later changes it.
std::string composed_digest(std::string const& kind, xml::Tree const& plan, Machine::Parts& parts);

} // namespace rapport
