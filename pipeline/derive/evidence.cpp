#include "pipeline/derive/book.hpp"

#include "pipeline/xml/xpath.hpp"

#include <algorithm>
#include <map>

namespace rapport::derive {

namespace {

enum class Level { none, stated, evidenced, measured };

std::string name_of(Level level)
{
    switch (level) {
    case Level::none: return "none";
    case Level::stated: return "stated";
    case Level::evidenced: return "evidenced";
    case Level::measured: return "measured";
    }
    return {};
}

struct Found {
    Level level = Level::none;
    std::vector<Element> places; ///< best evidence first
};

constexpr std::size_t places_shown = 5;

/// The word of a closed list that `value` stands for in a field of `item`; empty when it is in none.
std::string word_of(vocabulary::Item const& item, Element place, std::string const& value)
{
    for (auto const& field : item.fields)
        for (auto const& choice : field.choices)
            if (choice.value == value && place.get(field.name) == value) return choice.label;
    return {};
}

/// A place that only a word of a closed list names, or nothing, is called by its first required text.
std::string text_of(vocabulary::Item const& item, Element place)
{
    for (auto const& field : item.fields)
        if (field.is_attribute && field.required && field.form == vocabulary::Form::text &&
            place.has(field.name))
            return place.get(field.name);
    return {};
}

class Evidence {
public:
    Evidence(Book const& book, xml::Tree const& plan)
        : book_(book), namespaces_{{"p", std::string(plan.root().namespace_uri())},
                                   {"fact", std::string(xml::fact_namespace)}},
          evaluator_(plan, namespaces_)
    {
        for (auto const& item : book.profile.content) found_.emplace(item.id, look(item));
        for (auto const& note : book.index.all("clause-note")) notes_[note.get("clause")].push_back(note);
    }

    void write(vocabulary::Profile::Clause const& clause, Element facts) const
    {
        auto const all = gather(clause);
        auto const row = add_row(facts, "clause",
                                 {{"number", clause.number},
                                  {"title", clause.label},
                                  {"group", clause.number.substr(0, clause.number.find('.'))},
                                  {"uncertain", clause.uncertain ? "yes" : ""}});
        if (clause.items.empty() && clause.shown_by_plan && all.level == Level::none) {
            row.set("heading", "yes");
            return;
        }
        bool const hidden = !clause.shown_by_plan && all.level < Level::evidenced;
        row.set("level", hidden ? "not-shown" : name_of(all.level));
        if (hidden) return;
        auto const shown = shown_of(all.places);
        for (auto const& place : shown)
            add_row(row, "evidence",
                    {{"item", place.item},
                     {"title", place.title},
                     {"what", place.what},
                     {"file", place.file},
                     {"line", place.line}});
        if (all.places.size() > shown.size())
            row.set("more", std::to_string(all.places.size() - shown.size()));
    }

private:
    Found look(vocabulary::Profile::Content const& item)
    {
        Found found;
        auto const try_level = [&](std::string const& path, Level level) {
            if (path.empty()) return;
            auto nodes = evaluator_.nodes(xml::Expression(path, namespaces_), book_.root());
            if (nodes.empty()) return;
            if (level > found.level) found.level = level;
            append(found.places, nodes);
        };
        try_level(item.measured, Level::measured);
        try_level(item.evidenced, Level::evidenced);
        try_level(item.stated, Level::stated);
        return found;
    }

    static void append(std::vector<Element>& places, std::vector<Element> const& more)
    {
        // Long registers would make this quadratic; what is never printed need not be compared.
        for (auto const& node : more)
            if (places.size() > 2 * places_shown ||
                std::find(places.begin(), places.end(), node) == places.end())
                places.push_back(node);
    }

    [[nodiscard]] Found gather(vocabulary::Profile::Clause const& clause) const
    {
        Found all;
        for (auto const& id : clause.items) {
            auto const one = found_.find(id);
            if (one == found_.end()) continue;
            all.level = std::max(all.level, one->second.level);
            append(all.places, one->second.places);
        }
        auto const noted = notes_.find(clause.number);
        if (noted == notes_.end()) return all;
        all.level = std::max(all.level, Level::evidenced);
        append(all.places, noted->second);
        return all;
    }

    /// Who, what and where of a place, as the documents print it.
    struct Place {
        std::string item, title, what, file, line;
        bool operator==(Place const&) const = default;
    };

    [[nodiscard]] Place described(Element place) const
    {
        auto const span = place.span();
        Place result{reference_to(place), title_of(book_, place), std::string(place.name()), span.file,
                     span.line > 0 ? std::to_string(span.line) : std::string{}};
        auto const* kind = book_.vocabulary.item(place.name());
        if (kind == nullptr) {
            result.what = std::string(place.parent().name()) + "/" + result.what;
            return result;
        }
        auto const word = word_of(*kind, place, result.item);
        if (kind->role != vocabulary::Item::Role::record || (!result.item.empty() && word.empty()))
            return result;
        result.item.clear();
        if (result.title.empty()) result.title = text_of(*kind, place);
        if (result.title.empty()) result.title = word;
        return result;
    }

    /// Cells of one row of a matrix are one place.
    [[nodiscard]] std::vector<Place> shown_of(std::vector<Element> const& places) const
    {
        std::vector<Place> result;
        for (auto const& place : places) {
            if (result.size() == places_shown) break;
            auto one = described(place);
            if (std::find(result.begin(), result.end(), one) == result.end())
                result.push_back(std::move(one));
        }
        return result;
    }

    Book const& book_;
    std::vector<std::pair<std::string, std::string>> namespaces_;
    xml::Evaluator evaluator_;
    std::map<std::string, Found> found_;
    std::map<std::string, std::vector<Element>> notes_;
};

} // namespace

void derive_clauses(Book& book, xml::Tree const& plan)
{
    auto const facts = book.root().add_fact("clauses");
    if (!book.settings.evidence) {
        for (auto const& clause : book.profile.clauses)
            add_row(facts, "clause", {{"number", clause.number}, {"title", clause.label}});
        return;
    }
    Evidence const evidence(book, plan);
    for (auto const& clause : book.profile.clauses) evidence.write(clause, facts);
}

} // namespace rapport::derive
