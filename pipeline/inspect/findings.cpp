#include "pipeline/inspect/findings.hpp"

#include <algorithm>
#include <charconv>
#include <stdexcept>

namespace rapport::inspect {

namespace {

/// A file can break one rule a million times; a person reads the first few.
constexpr std::size_t most_of_one_rule = 50;

bool applies(Rule const& rule, Flavour const& flavour)
{
    if (flavour.standard == Standard::pdfua) return !rule.pdfua.empty();
    if (rule.pdfa.empty()) return false;
    if (rule.scope == "a") return flavour.level == 'a';
    if (rule.scope == "u") return flavour.level != 'b';
    if (rule.scope == "2") return flavour.part == 2;
    if (rule.scope == "3") return flavour.part == 3;
    return true;
}

/// "6.10" comes after "6.9".
std::vector<int> numbers_of(std::string_view clause)
{
    std::vector<int> numbers;
    while (!clause.empty()) {
        int number = 0;
        auto const [end, error] = std::from_chars(clause.data(), clause.data() + clause.size(), number);
        numbers.push_back(error == std::errc() ? number : 0);
        clause.remove_prefix(static_cast<std::size_t>(end - clause.data()));
        if (!clause.empty()) clause.remove_prefix(1);
    }
    return numbers;
}

} // namespace

std::string Flavour::name() const
{
    if (standard == Standard::pdfua) return "PDF/UA-" + std::to_string(part);
    return "PDF/A-" + std::to_string(part) + level;
}

std::optional<Flavour> flavour_named(std::string_view word)
{
    if (word == "ua1") return Flavour{Standard::pdfua, 1, ' '};
    if (word.size() == 2 && (word[0] == '2' || word[0] == '3') &&
        std::string_view("abu").find(word[1]) != word.npos)
        return Flavour{Standard::pdfa, word[0] - '0', word[1]};
    return std::nullopt;
}

std::string Rule::id() const
{
    return pdfa.empty() ? "ua:" + std::string(pdfua) : std::string(pdfa);
}

std::vector<Rule const*> all_rules()
{
    std::vector<Rule const*> all;
    for (auto const rules : {file_rules(), graphics_rules(), font_rules(), interactive_rules(),
                             metadata_rules(), structure_rules()})
        for (auto const& each : rules) all.push_back(&each);
    return all;
}

Rule const& rule(std::string_view id)
{
    for (auto const rules : {file_rules(), graphics_rules(), font_rules(), interactive_rules(),
                             metadata_rules(), structure_rules()})
        for (auto const& each : rules)
            if (id.starts_with("ua:") ? each.pdfua == id.substr(3) : each.pdfa == id) return each;
    throw std::logic_error("no such rule: " + std::string(id));
}

Flavour const* Findings::pdfa() const
{
    for (auto const& flavour : flavours_)
        if (flavour.standard == Standard::pdfa) return &flavour;
    return nullptr;
}

bool Findings::pdfua() const
{
    return std::ranges::any_of(flavours_, [](auto const& each) { return each.standard == Standard::pdfua; });
}

void Findings::fail(std::string_view rule_id, Place place, std::string_view detail)
{
    auto const last = last_.find(rule_id);
    if (last != last_.end() && last->second.first == place && last->second.second == detail) return;
    last_.insert_or_assign(std::string(rule_id), std::pair(place, std::string(detail)));
    Rule const& broken = rule(rule_id);
    for (auto const& flavour : flavours_)
        if (applies(broken, flavour)) add(broken, flavour, place, detail);
}

void Findings::add(Rule const& broken, Flavour const& flavour, Place place, std::string_view detail)
{
    std::string const number(flavour.standard == Standard::pdfa ? broken.pdfa : broken.pdfua);
    if (!seen_.insert({flavour.name(), number, place.object, place.page, std::string(detail)}).second) return;
    if (++counts_[flavour.name() + " " + number] > most_of_one_rule) {
        ++left_out_;
        return;
    }
    auto const dash = number.rfind('-');
    Finding finding{
        .standard = flavour.standard, .flavour = flavour.name(), .clause = number.substr(0, dash)};
    finding.test = std::stoi(number.substr(dash + 1));
    finding.object = place.object;
    finding.generation = place.generation;
    finding.page = place.page;
    finding.message = broken.what;
    if (!detail.empty()) finding.message += ": " + std::string(detail);
    finding.help = broken.help;
    findings_.push_back(std::move(finding));
}

std::vector<Finding> Findings::sorted() &&
{
    auto const key = [](Finding const& finding) {
        return std::tuple(finding.flavour, numbers_of(finding.clause), finding.test, finding.page,
                          finding.object, finding.message);
    };
    std::ranges::stable_sort(findings_, {}, key);
    return std::move(findings_);
}

} // namespace rapport::inspect
