#include "pipeline/ingest/session.hpp"

#include "pipeline/base/text.hpp"

#include <algorithm>

namespace rapport::ingest {

using vocabulary::Item;
using vocabulary::Vocabulary;

namespace {

std::vector<Vocabulary const*> others(Session const& session)
{
    std::vector<Vocabulary const*> result;
    if (session.languages == nullptr) return result;
    auto const add = [&](Vocabulary const& one) {
        if (&one != session.words) result.push_back(&one);
    };
    add(session.languages->english());
    for (auto const& name : session.languages->names()) add(session.languages->of(name));
    return result;
}

/// The headings that may stand directly in `item`, in a fixed order.
std::vector<std::string> headings_in(Item const& item)
{
    std::vector<std::string> headings;
    for (auto const& child : item.children) {
        headings.push_back(child.item->label);
        headings.push_back(child.item->plural);
    }
    return headings;
}

std::vector<std::string> fields_in(Item const& item)
{
    return item.field_labels();
}

/// The same label in the other language tells which one is meant; only then spelling is a guess.
std::string near(Session const& session, Item const& item, std::string_view text,
                 std::vector<std::string> (*labels)(Item const&))
{
    auto const known = labels(item);
    auto const languages = others(session);
    auto const meant = [&](Vocabulary const& language, std::string const& word) {
        auto const there = labels(same_item(item, language));
        for (std::size_t i = 0; i < there.size() && !word.empty(); ++i)
            if (base::fold(there[i]) == base::fold(word)) return known[i];
        return std::string{};
    };
    for (auto const* language : languages)
        if (auto label = meant(*language, std::string(text)); !label.empty()) return label;
    if (auto label = base::nearest(text, known); !label.empty()) return label;
    for (auto const* language : languages)
        if (auto const word = base::nearest(text, labels(same_item(item, *language))); !word.empty())
            return meant(*language, word);
    return {};
}

} // namespace

std::string Session::near_field(Item const& item, std::string_view text) const
{
    return near(*this, item, text, fields_in);
}

std::string Session::near_heading(Item const& item, std::string_view text) const
{
    return near(*this, item, text, headings_in);
}

void Session::find(std::string_view rule, base::Span const& span, base::Sentence message, base::Sentence help,
                   std::string item) const
{
    report.add(base::finding(std::string(rule), span, std::move(message), std::move(help), std::move(item)));
}

void Session::warn(std::string_view rule, base::Span const& span, base::Sentence message,
                   base::Sentence help) const
{
    auto finding = base::finding(std::string(rule), span, std::move(message), std::move(help));
    finding.severity = base::Severity::warning;
    report.add(std::move(finding));
}

void Session::find_internal(base::Span const& span, std::string const& label) const
{
    find("AUD-01", span, base::sentence("\"{1}\" is internal to a party and stands in a joint file", label),
         base::sentence("move it to the party's own file"));
}

} // namespace rapport::ingest
