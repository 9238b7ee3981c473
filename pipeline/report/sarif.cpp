#include "pipeline/report/format.hpp"
#include "pipeline/report/json_values.hpp"
#include "pipeline/report/place.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace rapport::report {

namespace {

/// GitHub keeps the 5000 most important results of a run and 1024 characters of a description.
constexpr std::size_t most_results = 5000;
constexpr std::size_t longest_description = 1000;

char const* level_of(base::Severity severity)
{
    switch (severity) {
    case base::Severity::error: return "error";
    case base::Severity::warning: return "warning";
    case base::Severity::advice: return "note";
    }
    return "note";
}

Object::Ptr message(std::string const& text)
{
    auto object = ordered();
    object->set("text", text);
    return object;
}

/// A path as a relative URI reference (RFC 3986, section 4.2): what is not unreserved is written as %XX.
std::string uri_of(std::string_view path)
{
    constexpr std::string_view digits = "0123456789ABCDEF";
    constexpr std::string_view kept = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/";
    std::string result;
    for (char const c : path) {
        auto const byte = static_cast<unsigned char>(c);
        if (kept.find(c) != kept.npos)
            result += c;
        else
            result.append({'%', digits[byte >> 4U], digits[byte & 15U]});
    }
    return result;
}

std::string shortened(std::string text)
{
    if (text.size() <= longest_description) return text;
    std::size_t end = longest_description;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
    return text.substr(0, end) + "…";
}

/// "ACT-03" as "ActionOverdue" would need a list of names; an id and a sentence say it as well.
Object::Ptr rule(std::string const& id, Rule const* known)
{
    std::string const check = known != nullptr && !known->check.empty() ? printable(known->check) : id;
    std::string const help = known != nullptr && !known->help.empty() ? printable(known->help) : check;
    auto object = ordered();
    object->set("id", id);
    object->set("shortDescription", message(shortened(check)));
    object->set("fullDescription", message(shortened(check)));
    object->set("help", message(help));
    if (known != nullptr) {
        auto configuration = ordered();
        configuration->set("level", std::string(level_of(known->severity)));
        object->set("defaultConfiguration", configuration);
    }
    return object;
}

class Writer {
public:
    Writer(RunReport const& run, Source const& source)
        : run_(run), source_(source), prints_(fingerprints(run.findings))
    {
    }

    std::string write()
    {
        auto order = by_importance(run_);
        std::size_t const left_out = order.size() > most_results ? order.size() - most_results : 0;
        order.resize(order.size() - left_out);
        std::ranges::sort(order);
        number_rules(order);
        Array::Ptr results = new Array;
        for (auto const index : order) results->add(result(index));

        auto driver = ordered();
        driver->set("name", "rapport");
        driver->set("semanticVersion", run_.tool_version);
        driver->set("rules", rules_);
        auto tool = ordered();
        tool->set("driver", driver);
        auto run = ordered();
        run->set("tool", tool);
        run->set("columnKind", "unicodeCodePoints");
        run->set("invocations", invocations(left_out));
        run->set("results", results);
        run->set("properties", properties());
        Array::Ptr runs = new Array;
        runs->add(run);
        auto log = ordered();
        log->set("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
        log->set("version", "2.1.0");
        log->set("runs", runs);
        return print(log);
    }

private:
    void number_rules(std::vector<std::size_t> const& order)
    {
        std::set<std::string> used;
        for (auto const index : order) used.insert(rule_of(run_.findings.findings()[index]));
        for (auto const& id : used) {
            auto const known = std::ranges::find(run_.rules, id, &Rule::id);
            numbers_[id] = static_cast<int>(rules_->size());
            rules_->add(rule(id, known == run_.rules.end() ? nullptr : &*known));
        }
    }

    Object::Ptr result(std::size_t index)
    {
        auto const& finding = run_.findings.findings()[index];
        auto prints = ordered();
        prints->set("primaryLocationLineHash", prints_[index]);
        Array::Ptr locations = new Array;
        locations->add(location(finding));
        auto object = ordered();
        object->set("ruleId", rule_of(finding));
        object->set("ruleIndex", numbers_[rule_of(finding)]);
        object->set("level", std::string(level_of(finding.severity)));
        object->set("message",
                    message(printable(finding.help.empty() ? finding.message
                                                           : finding.message + "\n" + finding.help)));
        object->set("locations", locations);
        object->set("partialFingerprints", prints);
        if (!run_.fresh.empty())
            object->set("baselineState", std::string(run_.fresh[index] ? "new" : "unchanged"));
        return object;
    }

    Object::Ptr location(base::Finding const& finding)
    {
        auto const place = place_of(finding, run_);
        auto const bytes = source_ ? source_(finding.span.file) : std::string_view();
        auto const column = [&](int byte_column) {
            return bytes.empty() ? byte_column : code_point_column(bytes, place.line, byte_column);
        };
        auto region = ordered();
        region->set("startLine", place.line);
        region->set("startColumn", column(place.column));
        region->set("endLine", place.line);
        region->set("endColumn", std::max(column(place.end_column), column(place.column) + 1));
        auto artifact = ordered();
        artifact->set("uri", uri_of(place.file));
        artifact->set("uriBaseId", "%SRCROOT%");
        auto physical = ordered();
        physical->set("artifactLocation", artifact);
        physical->set("region", region);
        auto object = ordered();
        object->set("physicalLocation", physical);
        return object;
    }

    [[nodiscard]] Object::Ptr properties() const
    {
        Array::Ptr list = new Array;
        for (auto const& one : run_.loosened)
            list->add(printable(one.text + " (" + place_text(one.span) + ")"));
        Array::Ptr plans = new Array;
        for (auto const& plan : run_.plans) {
            auto one = ordered();
            one->set("id", printable(plan.id));
            one->set("explained", plan.explained);
            one->set("waived", plan.waived);
            one->set("overridden", plan.overridden);
            plans->add(one);
        }
        auto bag = ordered();
        bag->set("plans", plans);
        bag->set("loosened", list);
        return bag;
    }

    static Array::Ptr invocations(std::size_t left_out)
    {
        auto invocation = ordered();
        invocation->set("executionSuccessful", true);
        if (left_out > 0) {
            auto notice = ordered();
            notice->set("level", "note");
            notice->set("message",
                        message(std::to_string(left_out) + " more findings of less importance are left out"));
            Array::Ptr notices = new Array;
            notices->add(notice);
            invocation->set("toolExecutionNotifications", notices);
        }
        Array::Ptr result = new Array;
        result->add(invocation);
        return result;
    }

    RunReport const& run_;
    Source const& source_;
    std::vector<std::string> prints_;
    Array::Ptr rules_ = new Array;
    std::map<std::string, int> numbers_;
};

} // namespace

std::string sarif(RunReport const& run, Source const& source)
{
    return Writer(run, source).write();
}

} // namespace rapport::report
