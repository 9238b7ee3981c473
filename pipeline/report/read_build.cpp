#include "pipeline/report/read_build.hpp"

#include "pipeline/report/json_values.hpp"

#include <Poco/JSON/Parser.h>

namespace rapport::report {

namespace {

std::string text_in(Object const& object, std::string const& key)
{
    auto const value = object.get(key);
    return value.isString() ? value.convert<std::string>() : "";
}

bool flag_in(Object const& object, std::string const& key)
{
    auto const value = object.get(key);
    return value.isBoolean() && value.convert<bool>();
}

std::size_t count_in(Object const& object, std::string const& key)
{
    auto const value = object.get(key);
    return value.isInteger() && value >= 0 ? value.convert<std::size_t>() : 0;
}

std::vector<std::string> texts_in(Object const& object, std::string const& key)
{
    std::vector<std::string> texts;
    auto const list = object.getArray(key);
    for (unsigned i = 0; list && i < list->size(); ++i)
        if (list->get(i).isString()) texts.push_back(list->getElement<std::string>(i));
    return texts;
}

std::vector<BuildFacts::Condition> conditions_in(Object const& object)
{
    std::vector<BuildFacts::Condition> conditions;
    auto const list = object.getArray("conditions");
    for (unsigned i = 0; list && i < list->size(); ++i)
        if (auto const row = list->getObject(i))
            conditions.push_back({.id = text_in(*row, "id"),
                                  .due = text_in(*row, "due"),
                                  .owner = text_in(*row, "owner"),
                                  .text = text_in(*row, "text")});
    return conditions;
}

BuildFacts::Approval approval_from(Object const& row)
{
    return {.document = text_in(row, "document"),
            .version = text_in(row, "version"),
            .who = text_in(row, "who"),
            .name = text_in(row, "name"),
            .post = text_in(row, "post"),
            .party = text_in(row, "party"),
            .role = text_in(row, "role"),
            .decision = text_in(row, "decision"),
            .date = text_in(row, "date"),
            .recorder = text_in(row, "recorder"),
            .recorded_as = text_in(row, "recorded_as"),
            .evidence = text_in(row, "evidence"),
            .fingerprint = text_in(row, "key"),
            .file = text_in(row, "statement"),
            .statement_sha256 = text_in(row, "statement_sha256"),
            .records_sha256 = text_in(row, "records_sha256"),
            .changed_records = text_in(row, "changed_records"),
            .conditions = conditions_in(row),
            .counts = flag_in(row, "counts")};
}

BuildFacts facts_from(Object const& object)
{
    BuildFacts facts;
    if (auto const tool = object.getObject("tool")) {
        facts.tool_version = text_in(*tool, "version");
        facts.tool_build = text_in(*tool, "build");
    }
    facts.audience = text_in(object, "audience");
    facts.relationship = text_in(object, "relationship");
    facts.as_of = text_in(object, "as_of");
    facts.as_of_source = text_in(object, "as_of_source");
    facts.commit = text_in(object, "commit");
    facts.commit_date = text_in(object, "commit_date");
    facts.uncommitted_changes = flag_in(object, "uncommitted_changes");
    facts.copy = text_in(object, "copy");
    if (auto const found = object.getObject("findings")) {
        facts.errors = count_in(*found, "errors");
        facts.warnings = count_in(*found, "warnings");
        facts.advice = count_in(*found, "advice");
        facts.explained = count_in(*found, "explained");
        facts.waived = count_in(*found, "waived");
        facts.overridden = count_in(*found, "overridden");
        facts.counts_on_pages = text_in(*found, "on_pages");
    }
    facts.schemas_sha256 = text_in(object, "schemas_sha256");
    facts.templates_sha256 = text_in(object, "templates_sha256");
    facts.overlay_sha256 = text_in(object, "overlay_sha256");
    facts.plan_sha256 = text_in(object, "plan_sha256");
    facts.commitments_sha256 = text_in(object, "commitments_sha256");
    facts.records_sha256 = text_in(object, "records_sha256");
    facts.approved_kinds = texts_in(object, "approved_kinds");
    auto const approvals = object.getArray("approvals");
    for (unsigned i = 0; approvals && i < approvals->size(); ++i)
        if (auto const row = approvals->getObject(i)) facts.approvals.push_back(approval_from(*row));
    return facts;
}

} // namespace

std::optional<BuildFacts> read_build(std::string_view json)
{
    try {
        auto const object = Poco::JSON::Parser().parse(std::string(json)).extract<Object::Ptr>();
        if (!object || object->getValue<int>("schema_version") != 1) return std::nullopt;
        return facts_from(*object);
    } catch (Poco::Exception const&) {
        return std::nullopt;
    }
}

} // namespace rapport::report
