#include "sample.hpp"

#include <cmath>

namespace sample {

using namespace document;

namespace {

Block block(decltype(Block::value) value)
{
    Block block;
    block.value = std::move(value);
    return block;
}

Inline piece(std::string words, bool bold = false, bool italic = false, std::string link = {})
{
    Inline one;
    one.text = std::move(words);
    one.bold = bold;
    one.italic = italic;
    one.link = std::move(link);
    return one;
}

Facts::Pair fact(std::string term, std::string value)
{
    return {text(std::move(term)), {paragraph(std::move(value))}, {}};
}

Block cover()
{
    Cover cover;
    cover.title = text("Joint relationship management plan");
    cover.subtitle = text("Kelmouth Tidal Barrier Alliance");
    cover.parties = text("Kelmouth River and Harbour Authority · Brackenfold Engineering plc");
    cover.task = text("For signature by the senior executive responsible of each party.");
    cover.facts.pairs = {fact("Version", "3.2"), fact("Issued", "5 October 2026"),
                         fact("Review due", "5 April 2027"), fact("Owner", "Rashid Okonjo, alliance manager"),
                         fact("Records as of", "16 November 2026")};
    return block(cover);
}

Block answers()
{
    Answers answers;
    answers.answers = {
        {text("Objectives"),
         text("5 of 8 on track"),
         text("two at risk, one late since September"),
         Tone::caution,
         {}},
        {text("Money"), text("£414.6m"), text("forecast outturn; target £412.0m"), Tone::bad, {}},
        {text("Trust"), text("4.1 of 5"), text("Brackenfold sees 4.1, KRHA 3.9"), Tone::good, {}},
        {text("Risk"), text("3 above limit"), text("RK-04 moved up"), Tone::caution, {}},
        {text("Exit readiness"), text("7 of 9 areas"), text("last rehearsed 20 April 2026"), Tone::good, {}}};
    return block(answers);
}

Block objectives()
{
    auto table =
        sample::table({"Objective", "Measure", "Target", "Now", "Lead", "Status"},
                      {{"OBJ-J1 No serious injury on site", "Lost-time injuries, twelve months", "0", "0",
                        "H&S lead (Brackenfold)", "On track"},
                       {"OBJ-J2 Outturn not above the target cost", "Forecast outturn, £m", "412.0", "414.6",
                        "Commercial lead (KRHA), with Commercial lead (Brackenfold)", "At risk"},
                       {"OBJ-J3 Barrier in operation before the storm season of 2029",
                        "Weeks ahead of or behind programme", "0", "−3.5", "Programme lead", "At risk"},
                       {"OBJ-J4 Carbon a quarter below the reference design", "Tonnes CO₂e", "75,600",
                        "74,900", "Sustainability lead", "On track"},
                       {"Total", "", "487,600.0", "489,486.0", "", ""}});
    table.caption = text("Joint objectives, with measure, target and lead");
    table.columns[2].align = table.columns[3].align = Column::Align::decimal;
    table.columns[0].row_header = true;
    table.body[0].cells[5].tone = Tone::good;
    table.body[1].cells[5].tone = Tone::bad;
    table.body[2].cells[5].tone = Tone::caution;
    table.body[3].cells[5].tone = Tone::good;
    table.body.back().total = true;
    for (auto& row : table.body) row.cells[0].header = !row.total;
    return block(table);
}

Block wide_table()
{
    std::vector<std::vector<std::string>> body;
    for (int i = 1; i <= 24; ++i)
        body.push_back({"RK-" + std::to_string(i), prose(static_cast<unsigned>(i), 9),
                        prose(static_cast<unsigned>(i + 50), 14), std::to_string(i % 5 + 1),
                        std::to_string((i * 3) % 5 + 1), std::to_string((i % 5 + 1) * ((i * 3) % 5 + 1)),
                        "Commercial lead (KRHA)", prose(static_cast<unsigned>(i + 90), 16),
                        "2027-0" + std::to_string(i % 9 + 1) + "-15"});
    auto table = sample::table(
        {"Id", "Risk", "Cause and effect", "P", "I", "Score", "Owner", "Response", "Review"}, body);
    table.caption = text("Risk register, open risks in the order of their score");
    table.wide = true;
    for (std::size_t c : {3u, 4u, 5u}) table.columns[c].align = Column::Align::right;
    return block(table);
}

Block spans()
{
    auto table =
        sample::table({"Party", "Contribution", "From", "£m"},
                      {{"Kelmouth River and Harbour Authority", "Land and consents", "2022", "18.4"},
                       {"Site investigation", "2023", "2.25"},
                       {"Brackenfold Engineering plc", "Design team and digital model", "2024", "31.0"}});
    table.caption = text("Contributions");
    table.body[0].cells[0].row_span = 2;
    table.columns[3].align = Column::Align::decimal;
    Row total = row({"Together", "51.65"});
    total.cells[0].column_span = 3;
    total.total = true;
    table.body.push_back(total);
    return block(table);
}

Block long_row()
{
    auto table =
        sample::table({"Area", "What happens when somebody leaves"}, {{"Design", "Handover in six weeks."}});
    Row tall = row({"Continuity of the works", ""});
    tall.cells[1].content.clear();
    for (unsigned i = 0; i < 9; ++i) tall.cells[1].content.push_back(paragraph(prose(300 + i, 90)));
    table.body.push_back(tall);
    table.body.push_back(row({"Staff", "Offered transfer on their present terms."}));
    table.caption = text("Transition by area");
    return block(table);
}

Block heat_map()
{
    using namespace rapport::figure;
    Figure figure;
    figure.width = 120;
    figure.height = 74;
    for (int p = 1; p <= 5; ++p)
        for (int i = 1; i <= 5; ++i) {
            double const x = 18 + (i - 1) * 20.0;
            double const y = 4 + (5 - p) * 12.0;
            int const score = p * i;
            Area area;
            area.corners = {{x, y}, {x + 19, y}, {x + 19, y + 11}, {x, y + 11}};
            area.fill = score >= 15  ? rapport::figure::Tone::bad
                        : score >= 8 ? rapport::figure::Tone::caution
                                     : rapport::figure::Tone::panel;
            area.pattern = score >= 15 ? Pattern::hatched : score >= 8 ? Pattern::dotted : Pattern::solid;
            figure.marks.push_back(area);
        }
    figure.marks.push_back(
        rapport::figure::Line{{{30, 50}, {48, 38}, {66, 22}}, rapport::figure::Tone::ink, 0.5, false, true});
    figure.marks.push_back(
        Label{{66, 20}, "RK-04", 8, true, rapport::figure::Tone::ink, Anchor::middle, "RK-4"});
    figure.marks.push_back(
        Label{{68, 72}, "Impact", 8, false, rapport::figure::Tone::muted, Anchor::middle, ""});
    figure.marks.push_back(
        rapport::figure::Line{{{18, 66}, {118, 66}}, rapport::figure::Tone::muted, 0.25, true, true});
    FigureBlock block_value;
    block_value.figure = figure;
    block_value.caption =
        text("Figure 1: Open risks by probability and impact; the arrow shows the movement since July.");
    block_value.alternative = "RK-04 moved from probability 2, impact 1 to probability 4, impact 3.";
    return block(block_value);
}

Block picture()
{
    auto raster = std::make_shared<Raster>();
    raster->width = 240;
    raster->height = 120;
    raster->pixels_per_inch = 96;
    raster->media_type = "image/png";
    for (int y = 0; y < 120; ++y)
        for (int x = 0; x < 240; ++x) {
            for (int const value : {40 + x / 2, 90 + y, 160})
                raster->pixels.push_back(static_cast<std::uint8_t>(value));
            double const distance = std::hypot(x - 120, (y - 60) * 2);
            raster->alpha.push_back(distance < 110 ? 255 : 60);
        }
    Image image;
    image.raster = raster;
    image.alternative = "The barrier seen from the north bank";
    image.caption = text("The barrier from the north bank (artist's view)");
    return block(image);
}

Block signatures()
{
    Signatures signatures;
    for (auto const& [name, organization] :
         {std::pair("Dr Imogen Talvey", "Kelmouth River and Harbour Authority"),
          std::pair("Colm Fairbrass", "Brackenfold Engineering plc")}) {
        Signature one;
        one.name = text(name);
        one.post = text("Senior executive responsible");
        one.organization = text(organization);
        one.lines = {{text("Signature"), {}},
                     {text("Date"), {}},
                     {text("Board minute"), text("2026/117, 12 November 2026")}};
        signatures.blocks.push_back(one);
    }
    return block(signatures);
}

Block lists()
{
    List inner;
    inner.items = {{paragraph("as soon as a reading is amber")},
                   {paragraph("at the next weekly meeting otherwise")}};
    List list;
    list.ordered = true;
    list.items = {
        {paragraph("We tell each other bad news first, in person and the same day.")},
        {paragraph("We raise a difference where it arises, and take it upwards after ten working days:"),
         block(inner)},
        {paragraph("We share what either of us learns about cost, programme and safety, including what is "
                   "embarrassing, because a partner who is surprised stops trusting.")}};
    return block(list);
}

} // namespace

Document everything()
{
    Blocks blocks;
    blocks.push_back(cover());
    Contents contents;
    contents.title = text("Contents");
    contents.depth = 2;
    blocks.push_back(block(contents));
    Heading part;
    part.number = "A";
    part.content = text("What we agree");
    part.starts_page = true;
    blocks.push_back(block(part));
    Paragraph lead;
    lead.role = Paragraph::Role::lead;
    lead.content = text("Two organizations that could not build the barrier alone agree here what they want, "
                        "who decides, how they share gain and pain, and how either may leave.");
    blocks.push_back(block(lead));
    blocks.push_back(answers());
    Heading first;
    first.level = 2;
    first.number = "A1";
    first.content = text("Why together");
    first.anchor = "why";
    blocks.push_back(block(first));
    Paragraph rich;
    rich.content = {piece("The Authority holds the consents and the trust of the harbour’s users; "
                          "Brackenfold brings the design of "
                          "movable gates, proved at Πειραιάς and Санкт-Петербург. Neither can carry the risk "
                          "of the closure works alone. "),
                    piece("Savings below the target cost are shared half and half", true),
                    piece(", as "),
                    piece("OBJ-J2 Outturn not above the target cost", false, false, "#OBJ-J2"),
                    piece(" says; the method stands in the "),
                    piece("open-book cost report", false, true),
                    piece(" and in the guidance at "),
                    piece("https://www.example.org/guidance/target-cost-contracts", false, false,
                          "https://www.example.org/guidance/target-cost-contracts"),
                    piece(". “Half and half” means after fees, naïve as it may sound, and the first £1.5 "
                          "million stays in the contingency fund.")};
    blocks.push_back(block(rich));
    blocks.push_back(paragraph(prose(1, 120)));
    Box states;
    states.role = Box::Role::states;
    states.title = text("States that need somebody");
    List needs;
    needs.items = {{paragraph("Exit trigger XTR-02 is one reading away: forecast outturn £414.6 million "
                              "against a limit of £416.1 million.")},
                   {paragraph("Action ACT-14 is overdue by eleven days.")}};
    states.content = {block(needs)};
    blocks.push_back(block(states));
    blocks.push_back(heading(2, "Objectives"));
    blocks.push_back(paragraph("The joint objectives come first; each party’s own follow in part B."));
    auto objective_table = objectives();
    std::get<Table>(objective_table.value).body[1].origin.item = "OBJ-J2";
    blocks.push_back(objective_table);
    blocks.push_back(paragraph(prose(2, 150)));
    blocks.push_back(heading(2, "How we behave"));
    blocks.push_back(lists());
    Quote quote;
    quote.content = {
        paragraph("If we cannot say it to each other, we should not be saying it about each other.")};
    blocks.push_back(block(quote));
    Quote draft;
    draft.draft_note = true;
    draft.content = {
        paragraph("Draft note: the board of Brackenfold has asked for a worked example before it decides.")};
    blocks.push_back(block(draft));
    blocks.push_back(heading(3, "What we do when trust falls"));
    blocks.push_back(paragraph(prose(3, 90)));
    blocks.push_back(paragraph(prose(4, 160)));
    Box decision;
    decision.role = Box::Role::decision;
    decision.title = text("Decision asked for");
    decision.content = {paragraph("That the board approves the revised limit of GBP 416.1 m for the forecast "
                                  "outturn, from 1 January 2027, and notes the movement of RK-04."),
                        paragraph(prose(40, 60))};
    blocks.push_back(block(decision));
    blocks.push_back(heading(2, "Contributions and exit"));
    blocks.push_back(spans());
    blocks.push_back(long_row());
    blocks.push_back(signatures());
    Heading part_c;
    part_c.number = "C";
    part_c.content = text("Record as at 16 November 2026");
    part_c.starts_page = true;
    blocks.push_back(block(part_c));
    blocks.push_back(paragraph(prose(5, 80)));
    blocks.push_back(heat_map());
    blocks.push_back(paragraph(prose(6, 110)));
    blocks.push_back(picture());
    blocks.push_back(heading(2, "Risk register"));
    blocks.push_back(wide_table());
    blocks.push_back(heading(2, "Control block"));
    Facts facts;
    facts.pairs = {fact("Document", "REL-KTB joint-plan"), fact("Profile", "iso44001-2017+amd1-2024"),
                   fact("Distribution",
                        "Alliance Leadership Board; both senior executives responsible; alliance managers"),
                   fact("Assurance", "Checked on 16 November 2026: 0 findings open, 0 explained, 0 waived; "
                                     "these checks do not show effectiveness or conformity.")};
    blocks.push_back(block(facts));
    blocks.push_back(block(Code{
        "rapport build content/kelmouth --document joint-plan\n    --for-signature --as-of 2026-11-16"}));
    for (unsigned i = 0; i < 8; ++i) blocks.push_back(paragraph(prose(500 + i, 130)));
    return document_of(std::move(blocks));
}

} // namespace sample
