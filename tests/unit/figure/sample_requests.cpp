#include "sample_requests.hpp"

#include <stdexcept>

namespace rapport::figure::sample {

namespace {

using Values = std::vector<std::vector<std::string>>;

void add(Request& request, std::string const& role, std::vector<std::string> const& names, Values const& rows)
{
    for (auto const& row : rows) {
        Datum datum{role, {}};
        for (std::size_t i = 0; i < row.size(); ++i)
            if (!row[i].empty()) datum.values[names[i]] = row[i];
        request.data.push_back(std::move(datum));
    }
}

Request heat_map()
{
    Request request;
    add(request, "risk",
        {"id", "title", "probability", "impact", "previous-probability", "previous-impact", "status"},
        {{"RK-01", "Gate steel delivered late", "3", "4", "2", "4"},
         {"RK-02", "Consent for night work refused", "2", "5"},
         {"RK-03", "Key people leave the alliance", "3", "4", "3", "4"},
         {"RK-04", "Different readings of the pain and gain share wear down trust", "4", "4", "3", "4"},
         {"RK-05", "Storm season stops marine work more than 20 days", "4", "3", "4", "3"},
         {"RK-06", "Design information reaches a competitor through the shared designer", "2", "4", "3", "4"},
         {"RK-07", "Dredging turbidity incident harms reputation", "2", "4"},
         {"RK-08", "Public funding reviewed after the election", "3", "5", "2", "5"},
         {"RK-09", "Office lease not renewed", "1", "2", "", "", "closed"}});
    add(request, "opportunity", {"id", "title", "probability", "impact"},
        {{"OP-01", "Barrier method offered for a second estuary", "3", "4"}});
    return request;
}

Request alignment_matrix()
{
    Request request;
    add(request, "row", {"id", "title"},
        {{"OBJ-J1", "Barrier operational"},
         {"OBJ-J2", "Outturn not above target cost GBP 412.0m, with shared savings of GBP 20.0m"},
         {"OBJ-J3", "Nobody seriously hurt (accident frequency at most 0.08 per 100,000 hours)"},
         {"OBJ-J4", "Embodied carbon down 25 % (96,000 to 72,000 t CO2e)"},
         {"OBJ-J5", "Trust index 4.0 or more on both sides"}});
    add(request, "column", {"id", "title", "party"},
        {{"OBJ-K1", "18,400 homes protected to 1-in-200-year standard", "KRHA"},
         {"OBJ-K2", "Whole-life cost not above GBP 498m", "KRHA"},
         {"OBJ-K3", "No more than 5 days of harbour closure a year", "KRHA"},
         {"OBJ-B1", "Margin of 6.0 % at completion", "Brackenfold"},
         {"OBJ-B2", "24 marine apprentices qualified", "Brackenfold"},
         {"OBJ-B3", "Reference project for movable gates and low-carbon marine concrete", "Brackenfold"},
         {"OBJ-B4", "Harbour framework won for the next decade", "Brackenfold"}});
    add(request, "link", {"row", "column", "kind", "settled", "note"},
        {{"OBJ-J1", "OBJ-K1", "supports"},
         {"OBJ-J1", "OBJ-B1", "supports"},
         {"OBJ-J1", "OBJ-B3", "supports"},
         {"OBJ-J2", "OBJ-K2", "supports"},
         {"OBJ-J2", "OBJ-B1", "supports"},
         {"OBJ-J3", "OBJ-K3", "supports"},
         {"OBJ-J3", "OBJ-B1", "supports"},
         {"OBJ-J3", "OBJ-B2", "supports"},
         {"OBJ-J4", "OBJ-K2", "supports"},
         {"OBJ-J4", "OBJ-B3", "supports"},
         {"OBJ-J5", "OBJ-K1", "supports"},
         {"OBJ-J5", "OBJ-B2", "supports"},
         {"OBJ-J5", "OBJ-B3", "supports"},
         {"OBJ-J1", "OBJ-K3", "conflicts", "yes", "Night closures count half (DEC-017)."},
         {"OBJ-J2", "OBJ-B1", "conflicts", "", "Worked examples are being agreed (ACT-14)."}});
    return request;
}

Request timeline()
{
    Request request;
    add(request, "stage", {"title", "from", "current"},
        {{"Operational awareness", "2022-09-05"},
         {"Knowledge", "2022-12-12"},
         {"Internal assessment", "2023-03-20"},
         {"Partner selection", "2023-06-19"},
         {"Working together", "2024-01-22"},
         {"Value creation", "2025-03-03"},
         {"Staying together", "2026-02-02", "yes"}});
    add(request, "period", {"title", "from", "to"},
        {{"Contract period", "2024-04-15", "2031-09-30"}, {"Defects period", "2029-09-30", "2031-09-30"}});
    add(request, "milestone", {"id", "title", "date", "done", "overdue"},
        {{"OBJ-B2", "24 marine apprentices qualified", "2028-08-31"},
         {"OBJ-J1", "Barrier operational", "2029-09-30"},
         {"OBJ-K1", "18,400 homes protected", "2029-11-30"},
         {"ACT-12", "Gate steel test report", "2026-10-31", "", "yes"},
         {"DEC-009", "Contract signed", "2024-03-28", "yes"}});
    add(request, "review", {"title", "date", "done", "overdue"},
        {{"Exit strategy reviewed", "2026-04-20", "yes"},
         {"SER review", "2026-09-24", "yes"},
         {"Alliance Leadership Board", "2026-12-17"},
         {"Plan review due", "2027-04-05"}});
    add(request, "as-of", {"date"}, {{"2026-11-16"}});
    return request;
}

Request value_bars()
{
    Request request;
    add(request, "unit", {"name"}, {{"GBP million"}});
    add(request, "initiative", {"id", "title", "target", "delivered", "forecast", "status"},
        {{"VCI-01", "Precast gate sill segments off site", "6.4", "4.9", "6.2", "in progress"},
         {"VCI-02", "Shared marine plant pool", "3.8", "3.8", "3.8", "delivered"},
         {"VCI-03", "Digital permits and tide-window planner", "1.6", "0.7", "1.6", "in progress"},
         {"VCI-04", "Low-clinker marine concrete", "2.2", "1.1", "2.0", "in progress"},
         {"VCI-05", "Dredged material reused as habitat bund", "4.5", "0.0", "4.5", "approved"}});
    add(request, "total", {"title", "target", "delivered", "forecast"}, {{"Total", "18.5", "10.5", "18.1"}});
    return request;
}

Request governance()
{
    Request request;
    add(request, "party", {"id", "title"},
        {{"PTY-KRHA", "Kelmouth Rivers and Harbour Authority"},
         {"PTY-BRK", "Brackenfold Marine Construction Ltd"}});
    add(request, "ser", {"id", "title", "party", "note"},
        {{"PER-TALVEY", "Dr Imogen Talvey", "PTY-KRHA", "decides up to GBP 10.0m"},
         {"PER-HARTNELL", "Tobias Hartnell", "PTY-BRK", "decides up to GBP 10.0m"}});
    add(request, "tier", {"id", "title"},
        {{"strategic", "Strategic"}, {"tactical", "Tactical"}, {"operational", "Operational"}});
    add(request, "body", {"id", "title", "tier", "party", "limit", "meets", "chair", "reports-to"},
        {{"BOD-ALB", "Alliance Leadership Board", "strategic", "", "up to GBP 10.0m; target cost changes",
          "every 3 months", "Talvey, rotates yearly"},
         {"BOD-AMT", "Alliance Management Team", "tactical", "", "up to GBP 1.0m", "monthly",
          "Okonjo and Fairbrass", "BOD-ALB"},
         {"BOD-IDT", "Integrated Delivery Team", "operational", "", "up to GBP 0.1m", "weekly",
          "Adeyemi-Cole", "BOD-AMT"},
         {"BOD-SAF", "Safety Forum", "operational", "", "stops any work", "weekly", "Lindqvist", "BOD-ALB"}});
    add(request, "escalation", {"level", "title", "limit"},
        {{"1", "delivery leads of both parties", "2 working days"},
         {"2", "Alliance Management Team", "5 working days"},
         {"3", "both senior executives", "10 working days"},
         {"4", "both chief executives", "15 working days"}});
    add(request, "after", {"title"}, {{"mediation, then adjudication under the contract"}});
    return request;
}

/// Numbers without a distribution of the library, whose results differ between libraries.
class Dice {
public:
    explicit Dice(unsigned seed) : engine_(seed) {}

    int roll(int low, int high)
    {
        return low + static_cast<int>(engine_() % static_cast<unsigned>(high - low + 1));
    }
    bool chance(int percent) { return roll(1, 100) <= percent; }
    std::string digit(int low, int high) { return std::to_string(roll(low, high)); }
    std::string title(int most_words)
    {
        static std::vector<std::string> const words = {"harbour",
                                                       "Trust",
                                                       "of",
                                                       "the",
                                                       "Verantwortungsgemeinschaftsvertrag",
                                                       "\u0395\u03BB\u03BB\u03AC\u03B4\u03B1",
                                                       "\u0411\u0430\u0440\u044C\u0435\u0440",
                                                       "cost",
                                                       "\u201Cquoted\u201D",
                                                       "caf\u00E9",
                                                       "a/b/c",
                                                       "well-known",
                                                       "<b>&amp;"};
        std::string text;
        for (int i = roll(1, most_words); i > 0; --i)
            text += (text.empty() ? "" : " ") +
                    words[static_cast<std::size_t>(roll(0, static_cast<int>(words.size()) - 1))];
        return text;
    }
    std::string id(std::string const& prefix, int number)
    {
        return prefix + "-" + std::to_string(number) + (chance(5) ? "-WITH-A-VERY-LONG-TAIL" : "");
    }
    std::string date()
    {
        int const month = roll(1, 12), day = roll(1, 28);
        return digit(2019, 2034) + (month < 10 ? "-0" : "-") + std::to_string(month) +
               (day < 10 ? "-0" : "-") + std::to_string(day);
    }
    std::string amount() { return (chance(10) ? "-" : "") + digit(0, 300) + "." + digit(0, 99); }

private:
    std::mt19937 engine_;
};

Request random_heat_map(Dice& dice)
{
    Request request;
    for (int i = dice.roll(0, 45); i > 0; --i) {
        Datum datum{dice.chance(20) ? "opportunity" : "risk", {}};
        datum.values["id"] = dice.id("RK", i);
        datum.values["title"] = dice.title(9);
        if (!dice.chance(5)) datum.values["probability"] = dice.digit(1, 5);
        datum.values["impact"] = dice.digit(1, 5);
        if (dice.chance(40)) {
            datum.values["previous-probability"] = dice.digit(1, 5);
            datum.values["previous-impact"] = dice.digit(1, 5);
        }
        if (dice.chance(15)) datum.values["status"] = "closed";
        request.data.push_back(std::move(datum));
    }
    return request;
}

Request random_matrix(Dice& dice)
{
    Request request;
    int const rows = dice.roll(0, 9), columns = dice.roll(0, 22);
    for (int i = 0; i < rows; ++i)
        add(request, "row", {"id", "title"}, {{"J-" + std::to_string(i), dice.title(12)}});
    for (int i = 0; i < columns; ++i)
        add(request, "column", {"id", "title", "party"},
            {{dice.id("C" + std::to_string(i), i), dice.title(10), "Party " + dice.digit(1, 4)}});
    for (int i = dice.roll(0, 40); i > 0 && rows > 0 && columns > 0; --i) {
        Datum const& column = request.data[static_cast<std::size_t>(rows + dice.roll(0, columns - 1))];
        add(request, "link", {"row", "column", "kind", "settled"},
            {{"J-" + dice.digit(0, rows - 1), column.at("id"), dice.chance(70) ? "supports" : "conflicts",
              dice.chance(50) ? "yes" : ""}});
    }
    return request;
}

Request random_timeline(Dice& dice)
{
    Request request;
    for (int i = dice.roll(0, 8); i > 0; --i)
        add(request, "stage", {"title", "from", "current"},
            {{dice.title(5), dice.date(), dice.chance(20) ? "yes" : ""}});
    for (int i = dice.roll(0, 4); i > 0; --i)
        add(request, "period", {"title", "from", "to"}, {{dice.title(9), dice.date(), dice.date()}});
    for (std::string const role : {"milestone", "review"})
        for (int i = dice.roll(0, 14); i > 0; --i)
            add(request, role, {"id", "title", "date", "done", "overdue"},
                {{dice.id("M", i), dice.title(10), dice.chance(95) ? dice.date() : "soon",
                  dice.chance(30) ? "yes" : "", dice.chance(20) ? "yes" : ""}});
    if (dice.chance(80)) add(request, "as-of", {"date"}, {{dice.date()}});
    return request;
}

Request random_bars(Dice& dice)
{
    Request request;
    for (int i = dice.roll(0, 14); i > 0; --i) {
        add(request, "initiative", {"id", "title", "status"},
            {{dice.id("VCI", i), dice.title(12), dice.title(3)}});
        for (char const* const kind : {"target", "delivered", "forecast"})
            if (dice.chance(75)) request.data.back().values[kind] = dice.amount();
    }
    if (dice.chance(70)) add(request, "total", {"title", "target"}, {{"Sum of all", dice.amount()}});
    if (dice.chance(70)) add(request, "unit", {"name"}, {{dice.title(4)}});
    return request;
}

Request random_governance(Dice& dice)
{
    Request request;
    int const parties = dice.roll(0, 4), bodies = dice.roll(0, 14);
    for (int i = 0; i < parties; ++i)
        add(request, "ser", {"id", "title", "party", "note"},
            {{"S-" + std::to_string(i), dice.title(4), "Party " + std::to_string(i),
              dice.chance(50) ? dice.title(8) : ""}});
    for (int i = 0; i < bodies; ++i)
        add(request, "body", {"id", "title", "tier", "party", "limit", "meets", "reports-to"},
            {{"B-" + std::to_string(i), dice.title(7), "tier " + dice.digit(1, 3),
              dice.chance(30) && parties > 0 ? "Party " + dice.digit(0, parties - 1) : "", dice.title(9),
              "every " + dice.digit(1, 9) + " weeks",
              dice.chance(80) ? "B-" + dice.digit(0, bodies - 1) : "S-0"}});
    for (int i = 1; i <= dice.roll(0, 5); ++i)
        add(request, "escalation", {"level", "title", "limit"},
            {{std::to_string(i), dice.title(6), dice.digit(1, 20) + " days"}});
    return request;
}

} // namespace

Request kelmouth(std::string const& chart)
{
    if (chart == "heat-map") return heat_map();
    if (chart == "alignment-matrix") return alignment_matrix();
    if (chart == "timeline") return timeline();
    if (chart == "value-bars") return value_bars();
    if (chart == "governance") return governance();
    throw std::invalid_argument("no sample for the chart " + chart);
}

Request random(std::string const& chart, unsigned seed)
{
    Dice dice(seed);
    Request request;
    if (chart == "heat-map")
        request = random_heat_map(dice);
    else if (chart == "alignment-matrix")
        request = random_matrix(dice);
    else if (chart == "timeline")
        request = random_timeline(dice);
    else if (chart == "value-bars")
        request = random_bars(dice);
    else if (chart == "governance")
        request = random_governance(dice);
    else
        throw std::invalid_argument("no sample for the chart " + chart);
    request.width = dice.chance(70) ? 160 : dice.roll(80, 250);
    return request;
}

} // namespace rapport::figure::sample
