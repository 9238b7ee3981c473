#include "pipeline/check/almost.hpp"

#include "pipeline/base/text.hpp"

#include <algorithm>
#include <cstdlib>
#include <vector>

namespace rapport::check {

namespace {

struct Heading {
    std::string text;
    int line = 0;
};

/// The level-two headings of a Markdown file; sections of a plan stand there.
std::vector<Heading> headings_of(std::string_view bytes)
{
    std::vector<Heading> result;
    bool code = false;
    for (int line = 1; !bytes.empty(); ++line) {
        auto const end = std::min(bytes.find('\n'), bytes.size());
        auto const text = bytes.substr(0, end);
        if (text.starts_with("```")) code = !code;
        if (!code && text.starts_with("## "))
            result.push_back(
                {std::string(base::trim(vocabulary::heading_words(base::trim(text.substr(3))))), line});
        bytes.remove_prefix(std::min(end + 1, bytes.size()));
    }
    return result;
}

/// More than prose: a record, or a field of the section itself.
bool says_something(xml::Element section, vocabulary::Vocabulary const& vocabulary)
{
    if (!section) return false;
    auto const* item = vocabulary.item(section.name());
    if (item == nullptr || !section.attributes().empty()) return item != nullptr;
    return std::ranges::any_of(section.children(), [&](xml::Element child) {
        return item->child(child.name()) != nullptr || item->field(child.name()) != nullptr;
    });
}

class Outline {
public:
    Outline(xml::Element profile, xml::Element plan, vocabulary::Vocabulary const& vocabulary)
        : outline_(profile.child("outline")), plan_(plan), vocabulary_(vocabulary)
    {
        if (!outline_) return;
        for (auto const part : outline_.children("part"))
            (says_something(plan_.child(part.get("section")), vocabulary_) ? ++present_ : ++absent_);
    }

    /// Too little of the outline, and enough headings that mean something to their author alone.
    [[nodiscard]] bool is_almost(std::vector<Heading> const& headings) const
    {
        auto const strange =
            std::ranges::count_if(headings, [&](auto const& one) { return is_strange(one); });
        return outline_ && present_ <= number("at-most") && strange >= number("strange-headings");
    }

    [[nodiscard]] base::Sentence missing(std::vector<Heading> const& headings) const
    {
        base::Sentence list;
        int shown = 0;
        for (auto const part : outline_.children("part")) {
            auto const name = part.get("section");
            auto const* item = vocabulary_.root().child(name);
            if (item == nullptr || says_something(plan_.child(name), vocabulary_)) continue;
            if (shown++ == number("shown")) break;
            auto one = where(part, item->label, headings);
            list =
                list.empty() ? std::move(one) : base::sentence("{1}, {2}", std::move(list), std::move(one));
        }
        auto const more = absent_ - number("shown");
        return more > 0 ? base::sentence("{1} and {2} more", std::move(list), more) : list;
    }

private:
    [[nodiscard]] int number(char const* attribute) const
    {
        return std::atoi(outline_.get(attribute).c_str());
    }

    /// Of another language or of no plan at all, or with nothing under it that a plan keeps.
    [[nodiscard]] bool is_strange(Heading const& heading) const
    {
        auto const folded = base::fold(heading.text);
        for (auto const& child : vocabulary_.root().children) {
            auto const& spellings = child.item->spellings;
            if (std::ranges::find(spellings, folded) != spellings.end())
                return !says_something(plan_.child(child.item->name), vocabulary_);
        }
        return true;
    }

    /// A heading with a word that people use for the section.
    [[nodiscard]] base::Sentence where(xml::Element part, std::string const& label,
                                       std::vector<Heading> const& headings) const
    {
        auto const* item = vocabulary_.root().child(part.get("section"));
        for (auto const& heading : headings) {
            auto const folded = base::fold(heading.text);
            bool const own = std::ranges::find(item->spellings, folded) != item->spellings.end();
            auto const words = part.children("word");
            bool const like = std::ranges::any_of(words, [&](xml::Element word) {
                return folded.find(base::fold(word.text())) != std::string::npos;
            });
            if (own)
                return base::sentence("\"{1}\" (line {2}, without its table or list)", label, heading.line);
            if (like && is_strange(heading))
                return base::sentence("\"{1}\" (perhaps \"{2}\", line {3})", label, heading.text,
                                      heading.line);
        }
        return base::sentence("\"{1}\"", label);
    }

    xml::Element outline_;
    xml::Element plan_;
    vocabulary::Vocabulary const& vocabulary_;
    int present_ = 0;
    int absent_ = 0;
};

} // namespace

std::optional<base::Report> almost_a_plan(xml::Element plan, MarkdownFile const& file, xml::Element profile,
                                          vocabulary::Vocabulary const& vocabulary, base::Report const& read)
{
    if (!file.name.ends_with(".md")) return std::nullopt;
    auto const headings = headings_of(file.bytes);
    Outline const outline(profile, plan, vocabulary);
    if (!outline.is_almost(headings)) return std::nullopt;
    int const first = headings.front().line;
    base::Report report;
    for (auto const& finding :
         read.findings()) // the head as it stands; what it names is lost with the tables
        if (finding.span.file == file.name && finding.span.line < first && finding.rule != "REF-01")
            report.add(finding);
    report.add(base::finding(
        "DOC-16", {file.name, first, 1, first, 2},
        base::sentence("this is almost a plan; what is missing, most important first: {1}",
                       outline.missing(headings)),
        base::sentence("write these headings as a plan does, with the records in tables or lists below them: "
                       "`rapport new DIR` makes a skeleton, `rapport reference` lists every field; the other "
                       "findings follow once they are there")));
    return report;
}

} // namespace rapport::check
