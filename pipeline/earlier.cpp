#include "pipeline/earlier.hpp"

#include "pipeline/check/shape.hpp"
#include "pipeline/ingest/ingest.hpp"

#include <stdexcept>

namespace rapport {

std::optional<xml::Tree> earlier_facts(Job const& job, std::string const& party, Machine::Parts& parts,
                                       derive::Settings const& settings)
{
    if (!job.earlier) return std::nullopt;
    std::vector<ingest::Source> sources;
    for (auto const& file : job.earlier->joint) sources.push_back({file.name, file.bytes, {}});
    for (auto const& file : job.earlier->own) sources.push_back({file.name, file.bytes, party});
    base::Report of_check; // what was wrong with it then is no finding now
    auto plan = ingest::read(sources, parts.vocabulary, of_check,
                             {.whole_set = true, .languages = &parts.languages, .limits = job.limits});
    if (!plan) throw std::runtime_error(job.folder + ": the plan cannot be read at " + job.changes_since);
    auto const& labels = parts.languages.of(plan->language);
    check::shape(plan->tree, parts.schema, labels, of_check, &parts.languages);
    derive::derive(plan->tree, parts.judging().profile, labels, settings);
    return std::move(plan->tree);
}

} // namespace rapport
