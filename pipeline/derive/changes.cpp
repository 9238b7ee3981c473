#include "pipeline/derive/book.hpp"

#include <algorithm>

namespace rapport::derive {

namespace {

class Changes {
public:
    explicit Changes(Book const& book) : book_(book) {}

    void rows(std::string_view record, std::string_view date, std::string const& kind)
    {
        for (auto const& row : book_.index.all(record)) add(row, date, kind);
    }

    void meetings()
    {
        for (auto const& row : book_.index.all("meeting"))
            if (row.get("state") == "held")
                if (auto* change = add(row, "date", "meeting")) {
                    change->item = row.get("body");
                    change->title = title_of(book_, book_.index.item(row.get("body")));
                }
    }

    void posts()
    {
        for (auto const& row : book_.index.all("post"))
            if (auto* change = add(row, "from", "post")) change->to = row.get("held-by");
    }

    void stages()
    {
        for (auto const& row : book_.index.all("stage-entry"))
            if (auto* change = add(row, "entered", "stage")) change->title = row.get("stage");
    }

    void risks()
    {
        for (auto const& risk : book_.index.all("risk")) {
            auto const movement = risk.fact("movement");
            if (movement != "up" && movement != "down") continue;
            auto const date = Date::parse(risk.fact("reviewed"));
            if (!date || *date <= book_.since) continue;
            list_.push_back({*date, "risk", risk.get("id"), title_of(book_, risk),
                             risk.fact("previous-score"), risk.fact("score"),
                             movement == "up" ? "worse" : "better"});
        }
    }

    /// Of each measure the newest reading, against the last one the board was told of.
    void readings()
    {
        for (auto const& series : book_.series) {
            if (series.readings.empty() || series.readings.back().date <= book_.since) continue;
            auto const& now = series.readings.back();
            Change change{now.date, "reading",        series.id, title_of(book_, series.measure),
                          {},       now.value.text(), {}};
            for (auto const& before : series.readings) {
                if (before.date > book_.since) break;
                change.from = before.value.text();
                change.direction = series.better(now.value, before.value)   ? "better"
                                   : series.better(before.value, now.value) ? "worse"
                                                                            : "same";
            }
            list_.push_back(std::move(change));
        }
    }

    void trust()
    {
        for (std::size_t i = 0; i < book_.trust.size(); ++i) {
            auto const& now = book_.trust[i];
            if (now.date <= book_.since) continue;
            Change change{now.date, "trust",          now.party, title_of(book_, book_.index.item(now.party)),
                          {},       now.value.text(), {}};
            for (std::size_t j = i; j-- > 0;) {
                if (book_.trust[j].party != now.party) continue;
                auto const& before = book_.trust[j].value;
                change.from = before.text();
                change.direction = now.value == before ? "same" : now.value > before ? "better" : "worse";
                break;
            }
            list_.push_back(std::move(change));
        }
    }

    void write()
    {
        std::stable_sort(list_.begin(), list_.end(),
                         [](Change const& a, Change const& b) { return a.date > b.date; });
        auto const facts = add_row(book_.root(), "changes", {{"since", book_.since.text()}});
        for (auto const& change : list_)
            add_row(facts, "change",
                    {{"date", change.date.text()},
                     {"kind", change.kind},
                     {"item", change.item},
                     {"title", change.title},
                     {"from", change.from},
                     {"to", change.to},
                     {"direction", change.direction}});
    }

private:
    Change* add(Element row, std::string_view attribute, std::string const& kind)
    {
        auto const date = date_of(row, attribute);
        if (!date || *date <= book_.since || *date > book_.as_of()) return nullptr;
        list_.push_back({*date, kind, reference_to(row), title_of(book_, row), {}, {}, {}});
        return &list_.back();
    }

    Book const& book_;
    std::vector<Change> list_;
};

} // namespace

void derive_changes(Book& book)
{
    Changes changes(book);
    changes.rows("decision", "date", "decision");
    changes.meetings();
    changes.readings();
    changes.trust();
    changes.risks();
    changes.rows("issue", "date", "issue-opened");
    changes.rows("issue", "closed", "issue-closed");
    changes.rows("action", "done", "action-done");
    changes.posts();
    changes.rows("initiative", "updated", "initiative");
    changes.stages();
    changes.rows("agreement", "signed", "contract");
    changes.rows("amendment", "date", "contract");
    changes.write();
}

} // namespace rapport::derive
