#include "sample_document.hpp"

namespace rapport::render::html::sample {

using namespace document;

Inlines words(std::string text)
{
    return {Inline{std::move(text)}};
}

Block paragraph(std::string text)
{
    return {Paragraph{words(std::move(text))}, {}, false};
}

Theme theme()
{
    Theme theme;
    theme.ink = {0x1b, 0x1f, 0x24};
    theme.muted = {0x55, 0x5f, 0x6b};
    theme.line = {0xc8, 0xce, 0xd4};
    theme.paper = {0xff, 0xff, 0xff};
    theme.panel = {0xf4, 0xf5, 0xf6};
    theme.accent = {0x12, 0x4a, 0x6b};
    theme.good = {0x2a, 0x6b, 0x3f};
    theme.caution = {0x8a, 0x5a, 0x00};
    theme.bad = {0xa1, 0x26, 0x22};
    return theme;
}

namespace {

Block heading(int level, std::string number, std::string text, std::string anchor)
{
    Heading heading;
    heading.level = level;
    heading.number = std::move(number);
    heading.content = words(std::move(text));
    heading.anchor = std::move(anchor);
    return {std::move(heading), {}, true};
}

Facts::Pair fact(std::string term, std::string value)
{
    return {words(std::move(term)), {paragraph(std::move(value))}, {}};
}

Cell cell(std::string text, Tone tone = Tone::none)
{
    return {{paragraph(std::move(text))}, false, 1, 1, tone};
}

Block cover()
{
    Cover cover;
    cover.title = words("Kelmouth Tidal Barrier Alliance");
    cover.subtitle = words("Joint relationship management plan, version 3.2");
    cover.parties = words("Kelmouth Rivers and Harbour Authority \u00B7 Brackenfold Marine Construction Ltd");
    cover.task = words("For signature by the senior executive responsible of each party");
    cover.facts.pairs = {fact("Status", "Draft, in review"), fact("Issued", "2026-10-05"),
                         fact("Records as of", "2026-11-16"), fact("Review due", "2027-04-05"),
                         fact("Owner", "Rashid Okonjo, Alliance Director (client)")};
    return {std::move(cover), {}, false};
}

Block answers()
{
    Answers answers;
    auto const add = [&](char const* label, char const* value, char const* note, Tone tone) {
        answers.answers.push_back({words(label), words(value), words(note), tone, {}});
    };
    add("Objectives", "1 of 5 on track", "Four joint objectives are at risk; none is off track.",
        Tone::caution);
    add("Money", "GBP 414.6m", "Forecast outturn; target 412.0m, limit 416.1m. Rising for two readings.",
        Tone::caution);
    add("Trust", "3.9", "Lower of the two indices; target 4.0. KRHA fell from 4.1.", Tone::caution);
    add("Risk", "2 at 15 or more", "RK-04 wears down trust; RK-08 may end the funding.", Tone::bad);
    add("Exit readiness", "Reviewed in April", "No trigger is met; the nearest is 18.0 away.", Tone::good);
    return {std::move(answers), {}, false};
}

Block measures()
{
    Table table;
    table.caption = words("Measures of the joint objectives");
    table.columns = {{Column::Align::left, 0.9, true},
                     {Column::Align::left, 2.6, false},
                     {Column::Align::decimal, 0.8, false},
                     {Column::Align::decimal, 0.8, false},
                     {Column::Align::left, 1, false}};
    Row head;
    for (char const* text : {"Id", "Measure", "Target", "Newest", "Status"}) head.cells.push_back(cell(text));
    table.head = {head};
    auto const add = [&](char const* id, char const* name, char const* target, char const* newest,
                         Cell status) {
        Row row{{cell(id), cell(name), cell(target), cell(newest), std::move(status)}, {id, {}, id}, false};
        table.body.push_back(std::move(row));
    };
    add("MSR-J1", "Float to 2029-09-30, days", "30", "18", cell("at risk", Tone::caution));
    add("MSR-J2", "Forecast outturn, GBP million", "412.0", "414.6", cell("at risk", Tone::caution));
    add("MSR-J3", "Accidents per 100,000 hours", "0.08", "0.06", cell("on track", Tone::good));
    add("MSR-J4", "Forecast embodied carbon, t CO2e", "72000", "74900", cell("at risk", Tone::caution));
    add("MSR-J5", "Lower of the two trust indices", "4.0", "3.9", cell("off track", Tone::bad));
    Row total{
        {cell("All"), cell("five measures"), cell(""), cell(""), cell("not rated", Tone::muted)}, {}, true};
    table.body.push_back(std::move(total));
    return {std::move(table), {}, false};
}

Block spanning_table()
{
    Table table;
    table.columns = {{}, {Column::Align::centre, 0, false}, {Column::Align::right, 0, false}};
    Row first, second, body;
    first.cells = {cell("Party"), cell("Contribution")};
    first.cells[0].row_span = 2;
    first.cells[1].column_span = 2;
    second.cells = {cell("Kind"), cell("GBP million")};
    table.head = {first, second};
    body.cells = {cell("KRHA"), cell("funding"), cell("320.0")};
    table.body = {body};
    table.wide = true;
    return {std::move(table), {}, false};
}

Block figure_of_risks()
{
    figure::Figure figure;
    figure.width = 90;
    figure.height = 30;
    figure.marks = {
        figure::Area{{{0, 0}, {40, 0}, {40, 20}, {0, 20}}, figure::Tone::bad, figure::Pattern::hatched},
        figure::Line{{{5, 25}, {60, 10}}, figure::Tone::ink, 0.4, true, true},
        figure::Label{{20, 10}, "MSR-J2 <&>", 8, true, figure::Tone::ink, figure::Anchor::middle, "MSR-J2"}};
    return {
        FigureBlock{figure, words("Top risks"), "MSR-J2 is above its target.\nRK-04 scores 16."}, {}, false};
}

Block picture()
{
    auto raster = std::make_shared<Raster>();
    raster->width = raster->height = 1;
    raster->pixels = {0, 0, 0};
    raster->original = "not really a PNG";
    raster->media_type = "image/png";
    return {Image{raster, "The mouth of the river", words("The site in spring")}, {"IMG-1", {}, {}}, false};
}

Block box(Box::Role role, char const* title, Blocks content)
{
    return {Box{role, words(title), std::move(content)}, {}, false};
}

Block signatures()
{
    Signatures signatures;
    std::vector<Signature::Line> const lines = {
        {words("Signature"), {}}, {words("Date"), {}}, {words("Board minute"), words("KRHA 2026/114")}};
    signatures.blocks = {
        {"PER-TALVEY", "PTY-KRHA", words("Dr Imogen Talvey"), words("Senior executive responsible"),
         words("Kelmouth Rivers and Harbour Authority"), lines},
        {"PER-HARTNELL", "PTY-BRK", words("Tobias Hartnell"), words("Senior executive responsible"),
         words("Brackenfold Marine Construction Ltd"), lines}};
    return {std::move(signatures), {}, false};
}

Inlines rich_text()
{
    Inline bold{"Savings below the target cost"};
    bold.bold = true;
    Inline italic{"half and half"};
    italic.italic = true;
    Inline link{"MSR-J2"}, site{"the authority"}, french{"bonne foi"}, gone{"three"}, code{"records.md"};
    link.link = "#MSR-J2";
    site.link = "https://example.org/a?b=1&c=2";
    french.language = "fr";
    gone.struck = true;
    code.code = true;
    return {bold,   Inline{" are shared "},
            italic, Inline{"; see "},
            link,   Inline{" and "},
            site,   Inline{". In "},
            french, Inline{", we keep "},
            gone,   Inline{" two books in "},
            code,   Inline{"."}};
}

void add_objectives(Blocks& blocks)
{
    blocks.push_back(heading(1, "A", "What we agree", "a"));
    blocks.push_back(
        {Paragraph{words("The barrier protects 18,400 homes. Neither party can build it alone: one lacks "
                         "marine plant, the other cannot get harbour closures."),
                   Paragraph::Role::lead},
         {},
         false});
    blocks.push_back(heading(2, "A1", "Objectives and money", "a1"));
    blocks.push_back({Paragraph{rich_text()}, {"OBJ-J2", {}, "OBJ-J2"}, false});
    blocks.push_back(measures());
    blocks.push_back({Paragraph{words("Newest readings of 2026-09-30."), Paragraph::Role::note}, {}, false});
    List list;
    list.items = {{paragraph("Best for the barrier, not for one\u2019s own firm.")},
                  {paragraph("Bad news first, within one day."), paragraph("Also on Fridays.")}};
    blocks.push_back({list, {}, false});
    list.ordered = true;
    list.start = 3;
    blocks.push_back({list, {}, false});
    blocks.push_back(figure_of_risks());
    blocks.push_back(heading(4, "", "A heading that skips a level", "skip"));
    blocks.push_back({Quote{{paragraph("Disagree in the room, agree outside.")}, false}, {}, false});
    blocks.push_back({Quote{{paragraph("Draft note: check the figure with finance.")}, true}, {}, false});
}

} // namespace

Document board_document()
{
    Document document;
    document.kind = "joint-plan";
    document.audience = "joint";
    document.language = "en-GB";
    document.title = "Kelmouth Tidal Barrier Alliance: joint relationship management plan";
    document.short_title = "Kelmouth joint plan";
    document.author = "Rashid Okonjo";
    document.date = "2026-10-05";
    document.version = "3.2";
    document.mark_text = "DRAFT";
    document.classification = "confidential";
    document.classification_text = "Confidential";
    document.state_line = "commitments as in 3.2, records as of 2026-11-16";
    document.digest = "content 4f9a-22c1";
    document.page_word = "Page {n} of {m}";
    Blocks& blocks = document.blocks;
    blocks.push_back(cover());
    blocks.push_back({Contents{words("Contents"), 2}, {}, false});
    blocks.push_back(box(Box::Role::states, "These need somebody",
                         {paragraph("RK-04 scores 16 and its action is due on 2026-12-05.")}));
    blocks.push_back(answers());
    blocks.push_back(box(Box::Role::decision, "Decision asked for", {paragraph("Approve version 3.2.")}));
    add_objectives(blocks);
    blocks.push_back({PageBreak{}, {}, false});
    blocks.push_back(heading(1, "B", "How we work", "b"));
    blocks.push_back(spanning_table());
    blocks.push_back(box(Box::Role::note, "", {paragraph("A note to the reader.")}));
    blocks.push_back(box(Box::Role::summary, "In short", {paragraph("We go on.")}));
    blocks.push_back({Facts{{fact("Notice", "6 months"), fact("Law", "England and Wales")}}, {}, false});
    blocks.push_back({Code{"rapport check <path>"}, {}, false});
    blocks.push_back(picture());
    blocks.push_back(heading(2, "B1", "Signatures", "b1"));
    blocks.push_back(signatures());
    blocks.push_back(
        {Paragraph{words("As evidence of who approved what."), Paragraph::Role::small}, {}, false});
    return document;
}

} // namespace rapport::render::html::sample
