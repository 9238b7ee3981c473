#include "pipeline/derive/book.hpp"

#include <algorithm>

namespace rapport::derive {

namespace {

struct Entry {
    std::string date;
    std::string end;
    std::string kind;
    std::string item;
    std::string title;
    std::string state;
};

class Timeline {
public:
    explicit Timeline(Book const& book) : book_(book), today_(book.as_of().text()) {}

    void stages()
    {
        auto const& rows = book_.index.all("stage-entry");
        for (std::size_t i = 0; i < rows.size(); ++i) {
            auto const stage = rows[i].get("stage");
            auto const left = i + 1 < rows.size() ? rows[i + 1].get("entered") : std::string{};
            add({rows[i].get("entered"), left, "stage", stage, stage, left.empty() ? "now" : "past"});
            if (rows[i].has("gate-date")) add({rows[i].get("gate-date"), {}, "gate", stage, stage, "past"});
        }
    }

    void objectives()
    {
        for (auto const& objective : book_.index.all("objective")) {
            auto const status = objective.fact("status");
            if (status == "dropped") continue;
            auto const due = objective.get("due");
            auto const done = status == "achieved";
            add({due,
                 {},
                 "objective",
                 objective.get("id"),
                 title_of(book_, objective),
                 done ? "past" : open(due)});
        }
    }

    void milestones()
    {
        for (auto const& row : book_.index.all("milestone")) {
            auto const done = row.get("done");
            auto const date = done.empty() ? row.get("due") : done;
            add({date,
                 {},
                 "milestone",
                 row.get("name"),
                 row.get("name"),
                 done.empty() ? open(date) : "past"});
        }
    }

    void agreements()
    {
        for (auto const& row : book_.index.all("agreement")) {
            auto const period = row.child("period");
            add({row.get("signed"),
                 {},
                 "contract",
                 row.get("id"),
                 row.get("name"),
                 passed(row.get("signed"))});
            add({period.get("to"), {}, "contract", row.get("id"), row.get("name"), passed(period.get("to"))});
        }
    }

    void reviews()
    {
        auto const due = book_.root().get("review-due");
        add({due, {}, "review", book_.root().get("id"), book_.root().get("title"), open(due)});
        for (auto const& row : book_.index.all("ser-review"))
            add({row.get("date"), {}, "review", row.get("date"), row.get("result"), passed(row.get("date"))});
        for (auto const& row : book_.root().children("exit")) {
            if (!row.in_fact_namespace()) continue;
            add({row.get("review-due"), {}, "exit", {}, {}, open(row.get("review-due"))});
        }
        for (auto const& kind : {"exit-review", "rehearsal"})
            for (auto const& row : book_.index.all(kind))
                add({row.get("date"),
                     {},
                     "exit",
                     row.get("date"),
                     row.has("result") ? row.get("result") : row.get("what"),
                     passed(row.get("date"))});
        for (auto const& trigger : book_.index.all("trigger"))
            if (trigger.get("planned") == "yes")
                add({trigger.child("when").get("date"),
                     {},
                     "exit",
                     trigger.get("id"),
                     trigger.get("title"),
                     passed(trigger.child("when").get("date"))});
    }

    void meetings()
    {
        for (auto const& row : book_.index.all("meeting"))
            if (row.get("state") == "planned")
                add({row.get("date"),
                     {},
                     "meeting",
                     row.get("body"),
                     title_of(book_, book_.index.item(row.get("body"))),
                     open(row.get("date"))});
    }

    void write()
    {
        std::stable_sort(list_.begin(), list_.end(),
                         [](Entry const& a, Entry const& b) { return a.date < b.date; });
        auto const next = std::find_if(list_.begin(), list_.end(),
                                       [](Entry const& entry) { return entry.state == "future"; });
        if (next != list_.end()) next->state = "next";
        auto const facts = book_.root().add_fact("timeline");
        for (auto const& entry : list_)
            add_row(facts, "entry",
                    {{"date", entry.date},
                     {"end", entry.end},
                     {"kind", entry.kind},
                     {"item", entry.item},
                     {"title", entry.title},
                     {"state", entry.state}});
    }

private:
    [[nodiscard]] std::string passed(std::string const& date) const
    {
        return date <= today_ ? "past" : "future";
    }
    [[nodiscard]] std::string open(std::string const& date) const
    {
        return date < today_ ? "overdue" : "future";
    }

    void add(Entry entry)
    {
        if (Date::parse(entry.date)) list_.push_back(std::move(entry));
    }

    Book const& book_;
    std::string today_;
    std::vector<Entry> list_;
};

} // namespace

void derive_timeline(Book& book)
{
    Timeline timeline(book);
    timeline.stages();
    timeline.objectives();
    timeline.milestones();
    timeline.agreements();
    timeline.reviews();
    timeline.meetings();
    timeline.write();
}

} // namespace rapport::derive
