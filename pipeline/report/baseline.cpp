#include "pipeline/report/baseline.hpp"

#include "pipeline/report/json_values.hpp"
#include "pipeline/report/place.hpp"

#include <Poco/Exception.h>
#include <Poco/JSON/Parser.h>

#include <set>

namespace rapport::report {

namespace {

constexpr int schema_version = 1;

std::set<std::string> prints_in(std::string_view bytes)
{
    try {
        Poco::JSON::Parser parser;
        parser.setDepth(8);
        auto const root = parser.parse(std::string(bytes)).extract<Object::Ptr>();
        if (root->getValue<int>("rapport_baseline") != schema_version)
            throw BaselineFault("is a baseline of another version");
        std::set<std::string> prints;
        auto const findings = root->getArray("findings");
        if (findings.isNull()) throw BaselineFault("has no list of findings");
        for (unsigned i = 0; i < findings->size(); ++i)
            prints.insert(findings->getObject(i)->getValue<std::string>("fingerprint"));
        return prints;
    } catch (Poco::Exception const&) {
        throw BaselineFault("is no baseline; write one with --write-baseline");
    }
}

} // namespace

std::string baseline(RunReport const& run)
{
    auto const prints = fingerprints(run.findings);
    Array::Ptr findings = new Array;
    for (std::size_t i = 0; i < prints.size(); ++i) {
        auto const& finding = run.findings.findings()[i];
        auto entry = ordered();
        entry->set("fingerprint", prints[i]);
        entry->set("rule", printable(finding.rule));
        entry->set("plan", printable(finding.plan));
        entry->set("item", printable(finding.item));
        entry->set("message", printable(finding.message));
        findings->add(entry);
    }
    auto root = ordered();
    root->set("rapport_baseline", schema_version);
    root->set("findings", findings);
    return print(root);
}

void compare(RunReport& run, std::string_view bytes)
{
    auto known = prints_in(bytes);
    Comparison comparison;
    run.fresh.clear();
    for (auto const& print : fingerprints(run.findings)) {
        bool const is_known = known.erase(print) > 0;
        run.fresh.push_back(!is_known);
        ++(is_known ? comparison.known : comparison.fresh);
    }
    comparison.gone = known.size();
    run.comparison = comparison;
}

} // namespace rapport::report
