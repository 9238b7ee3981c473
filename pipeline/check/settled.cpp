#include "pipeline/check/settled.hpp"

#include <algorithm>
#include <array>

namespace rapport::check {

namespace {

struct Record {
    bool is_waiver = false;
    std::string rule;
    std::string item; ///< empty: every item
    std::string all;  ///< everything it says, as one text
};

Record record_of(xml::Element element)
{
    Record record;
    record.is_waiver = element.name() == "waiver";
    record.rule = element.get("rule");
    record.item = element.get("item");
    record.all = element.name();
    for (auto const& attribute : element.attributes())
        if (attribute.namespace_uri.empty()) record.all += "\n" + attribute.name + "=" + attribute.value;
    for (auto const child : element.children("accepted-by"))
        record.all += "\naccepted-by=" + child.get("ref");
    return record;
}

bool at_fault(xml::Element waiver, base::Report const& report)
{
    return std::ranges::any_of(report.findings(), [&](base::Finding const& finding) {
        if (finding.rule != "DOC-14") return false;
        return std::ranges::any_of(waiver.attributes(), [&](auto const& attribute) {
            return finding.span == waiver.span(attribute.name);
        });
    });
}

/// ISO dates compare as texts do.
bool in_force(xml::Element element, Record const& record, RuleBook const& book, std::string const& as_of,
              base::Report const& report)
{
    auto const* facts = book.find(record.rule);
    if (facts == nullptr || element.get("date").empty() || element.get("date") > as_of) return false;
    if (!record.is_waiver) return facts->settling == Settling::explanation && element.child("accepted-by");
    return facts->settling != Settling::never && element.get("expires") >= as_of &&
           !at_fault(element, report);
}

base::Sentence told(Record const& record)
{
    auto const what = record.item.empty() ? base::value_of(record.rule)
                                          : base::sentence("{1} for {2}", record.rule, record.item);
    return record.is_waiver ? base::sentence("the waiver of {1} is new and lowers nothing here", what)
                            : base::sentence("the explanation of {1} is new and lowers nothing here", what);
}

class Settler {
public:
    Settler(std::vector<Record> const& records, base::Report& report) : records_(records), report_(report) {}

    Settled run()
    {
        Settled settled;
        base::Report open;
        for (auto const& finding : report_.findings()) {
            auto const record = std::ranges::find_if(records_, [&](Record const& one) {
                return one.rule == finding.rule && (one.item.empty() || one.item == finding.item);
            });
            if (record == records_.end())
                open.add(finding);
            else
                ++(record->is_waiver ? settled.waived : settled.explained);
        }
        report_ = std::move(open);
        return settled;
    }

private:
    std::vector<Record> const& records_;
    base::Report& report_;
};

constexpr std::array lists{"explanations", "waivers"};

} // namespace

std::vector<std::string> settlements(xml::Tree const& plan)
{
    std::vector<std::string> result;
    for (auto const* list : lists)
        for (auto const element : plan.root().child(list).children())
            if (auto const record = record_of(element); !record.rule.empty()) result.push_back(record.all);
    return result;
}

Settled settle(xml::Tree const& plan, RuleBook const& book, std::string const& as_of,
               std::optional<std::vector<std::string>> const& trusted, base::Report& report)
{
    std::vector<Record> records;
    std::vector<base::Sentence> ignored;
    for (auto const* list : lists)
        for (auto const element : plan.root().child(list).children()) {
            auto record = record_of(element);
            if (record.rule.empty() || !in_force(element, record, book, as_of, report)) continue;
            if (trusted && std::ranges::find(*trusted, record.all) == trusted->end())
                ignored.push_back(told(record));
            else
                records.push_back(std::move(record));
        }
    auto settled = Settler(records, report).run();
    settled.ignored = std::move(ignored);
    return settled;
}

} // namespace rapport::check
