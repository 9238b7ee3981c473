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

constexpr std::size_t places_shown = 6;

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
        auto const shown = std::min(all.places.size(), places_shown);
        for (std::size_t i = 0; i < shown; ++i) write_place(all.places[i], row);
        if (all.places.size() > shown) row.set("more", std::to_string(all.places.size() - shown));
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

    void write_place(Element place, Element row) const
    {
        auto const span = place.span();
        add_row(row, "evidence",
                {{"item", reference_to(place)},
                 {"title", title_of(book_, place)},
                 {"what", std::string(place.name())},
                 {"file", span.file},
                 {"line", span.line > 0 ? std::to_string(span.line) : std::string{}}});
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
    Evidence const evidence(book, plan);
    auto const facts = book.root().add_fact("clauses");
    for (auto const& clause : book.profile.clauses) evidence.write(clause, facts);
}

} // namespace rapport::derive
