#include "pipeline/derive/book.hpp"
#include "pipeline/derive/money.hpp"

#include <map>

namespace rapport::derive {

namespace {

using Attributes = std::vector<std::pair<std::string_view, std::string>>;

class Totals {
public:
    explicit Totals(Book& book) : book_(book), facts_(book.root().add_fact("totals")) {}

    void value()
    {
        auto const agreed = money_of(book_.index.first("value-creation").child("target"));
        Sum target;
        Sum delivered;
        std::map<std::string, Sum> target_share;
        std::map<std::string, Sum> delivered_share;
        for (auto const& initiative : book_.index.all("initiative")) {
            if (initiative.fact("counted") != "yes") continue;
            auto const planned = money_of(initiative.child("target"));
            auto const done = money_of(initiative.child("delivered"));
            target.add(planned);
            delivered.add(done);
            for (auto const& [party, percent] : shares(initiative)) {
                if (planned) target_share[party].add(part_of(*planned, percent));
                if (done) delivered_share[party].add(part_of(*done, percent));
            }
        }
        if (agreed)
            write("value-agreed", agreed,
                  {{"by", book_.index.first("value-creation").child("target").get("by")}});
        write("value-target", target.total());
        write("value-delivered", delivered.total());
        for (auto const& party : book_.index.parties()) {
            write("value-share-target", target_share[party].total(), {{"party", party}});
            write("value-share-delivered", delivered_share[party].total(), {{"party", party}});
        }
        auto const whole = agreed ? agreed : target.total();
        if (auto const done = delivered.total(); done && whole)
            if (auto const percent = percent_of(*done, *whole))
                add_row(facts_, "percent", {{"of", "value-delivered"}, {"value", *percent}});
    }

    void contributions()
    {
        Sum all;
        std::map<std::string, Sum> total;
        std::map<std::string, Sum> cash;
        std::map<std::string, Sum> in_kind;
        for (auto const& row : book_.index.all("contribution")) {
            auto const amount = money_of(row.child("amount"));
            if (!amount) continue;
            auto const party = row.get("party");
            all.add(*amount);
            total[party].add(*amount);
            (row.get("kind") == "cash" ? cash : in_kind)[party].add(*amount);
        }
        for (auto const& party : book_.index.parties()) {
            write("contribution", total[party].total(), {{"party", party}});
            write("contribution-cash", cash[party].total(), {{"party", party}});
            write("contribution-in-kind", in_kind[party].total(), {{"party", party}});
        }
        write("contributions", all.total());
        write("budget", money_of(book_.index.first("relationship").child("budget")));
    }

    void exit_costs()
    {
        Sum all;
        std::map<std::string, Sum> by_payer;
        std::vector<std::string> payers;
        for (auto const& row : book_.index.all("exit-cost")) {
            auto const amount = money_of(row.child("amount"));
            if (!amount) continue;
            all.add(*amount);
            auto const payer = row.get("payer");
            if (by_payer.find(payer) == by_payer.end()) payers.push_back(payer);
            by_payer[payer].add(*amount);
        }
        for (auto const& payer : payers) write("exit-cost", by_payer[payer].total(), {{"payer", payer}});
        write("exit-total", all.total());
    }

    void cases()
    {
        Sum of_parties;
        bool complete = !book_.index.parties().empty();
        for (auto const& party : book_.index.parties()) {
            auto const net = net_of(party);
            of_parties.add(net);
            complete = complete && net;
        }
        if (complete) write("cases-of-parties", of_parties.total());
        for (auto const& one : book_.index.all("case")) {
            auto const benefits = lines(one, "benefits", "benefit");
            auto const costs = lines(one, "costs", "cost");
            Sum net = benefits;
            if (auto const spent = costs.total()) net.subtract(*spent);
            Attributes const party{{"party", one.get("party")}, {"case", one.get("name")}};
            write("case-benefits", benefits.total(), party);
            write("case-costs", costs.total(), party);
            if (benefits.total() && costs.total()) write("case-net", net.total(), party);
        }
    }

    void authorities()
    {
        for (auto const& mandate : book_.index.all("mandate")) {
            auto const party = mandate.fact("party");
            if (!party.empty()) write("authority", money_of(mandate.child("limit")), {{"party", party}});
        }
    }

private:
    /// The agreed shares of an initiative, else those of the agreement.
    [[nodiscard]] std::vector<std::pair<std::string, Decimal>> shares(Element initiative) const
    {
        auto rows = initiative.children("share");
        if (rows.empty())
            for (auto const& agreement : book_.index.all("agreement"))
                if (rows.empty()) rows = agreement.children("share");
        std::vector<std::pair<std::string, Decimal>> result;
        for (auto const& row : rows)
            if (auto const percent = decimal_of(row, "percent"))
                result.emplace_back(row.get("party"), *percent);
        return result;
    }

    /// What a party expects to gain: as its case says, else as its lines add up.
    [[nodiscard]] std::optional<Money> net_of(std::string const& party) const
    {
        for (auto const& one : book_.index.all("case")) {
            if (one.get("party") != party) continue;
            if (auto stated = money_of(one.child("net"))) return stated;
            Sum net = lines(one, "benefits", "benefit");
            auto const spent = lines(one, "costs", "cost").total();
            if (!spent || !net.total()) return std::nullopt;
            net.subtract(*spent);
            return net.total();
        }
        return std::nullopt;
    }

    static Sum lines(Element one, std::string_view group, std::string_view row)
    {
        Sum sum;
        for (auto const& line : one.child(group).children(row)) sum.add(money_of(line.child("amount")));
        return sum;
    }

    void write(std::string const& of, std::optional<Money> const& money, Attributes const& more = {})
    {
        if (!money) return;
        auto const row = add_row(facts_, "money", {{"of", of}});
        for (auto const& [name, value] : more)
            if (!value.empty()) row.set(name, value);
        row.set("amount", money->amount.text());
        if (!money->scale.empty()) row.set("scale", money->scale);
        row.set("currency", money->currency);
    }

    Book& book_;
    Element facts_;
};

} // namespace

void derive_totals(Book& book)
{
    Totals totals(book);
    totals.value();
    totals.contributions();
    totals.exit_costs();
    totals.cases();
    totals.authorities();
}

} // namespace rapport::derive
