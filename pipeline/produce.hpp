#pragma once

#include "pipeline/beforehand.hpp"
#include "pipeline/derive/derive.hpp"
#include "pipeline/machine.hpp"
#include "pipeline/pictures.hpp"
#include "pipeline/run.hpp"
#include "pipeline/xml/tree.hpp"

#include <string>
#include <string_view>

namespace rapport {

/// Tells whoever takes timings that `stage` begins.
void begin(Job const& job, std::string_view stage);

/// A judged plan on its way to documents.
struct Production {
    Job const& job;
    Machine::Parts& parts;
    xml::Tree const& plan; ///< without facts
    xml::Tree& facts;      ///< the same plan with facts
    derive::Settings const& settings;
    Identity const& identity;
    Beforehand& beforehand;
    Pictures const& pictures;
    xml::Tree* earlier = nullptr; ///< the plan that changes are marked against, with facts of the same day
};

/// Adds the documents the job wants, plan.xml, report.json and build.json to `outcome`. A document with an
/// error of kind `output` is left out, and `outcome.complete` says so.
void produce(Production production, Outcome& outcome);

} // namespace rapport
