#include "tests/unit/inspect/sample.hpp"

namespace rapport::inspect::test {

namespace {

using Change = std::function<void(Sample&)>;

Change add(std::string name, std::string entries)
{
    return [=](Sample& sample) { sample.add(name, entries); };
}

Change change(std::string name, std::string from, std::string to)
{
    return [=](Sample& sample) { sample.change(name, from, to); };
}

Change content(std::string from, std::string to)
{
    return [=](Sample& sample) { sample.change_data("content", from, to); };
}

/// An element of another type than it should be.
Change type(std::string name, std::string is, std::string becomes)
{
    return change(std::move(name), "/S /" + is + " ", "/S /" + becomes + " ");
}

/// Without a natural language in the catalog, and something more.
Change no_language(Change more)
{
    return [=](Sample& sample) {
        sample.change("catalog", "/Lang (en-GB)", "");
        more(sample);
    };
}

std::vector<Sabotage> marking()
{
    return {
        {"6.7.2.2-1", change("catalog", "/Marked true", "/Marked false")},
        {"6.7.3.3-1", change("catalog", "/StructTreeRoot @tree", "")},
        {"6.7.3.4-1", type("note", "Note", "Unknown")},
        {"6.7.3.4-2", change("tree", "/Own /P", "/Own /Other /Other /Own")},
        {"6.7.3.4-3", change("tree", "/Own /P", "/Own /P /H1 /P")},
        {"6.7.4-1", change("catalog", "(en-GB)", "(British English)")},
        {"ua:7.2-29", change("catalog", "(en-GB)", "()")},
        {"ua:7.1-1", content("BT /F1", "/Artifact BMC EMC BT /F1")},
        {"ua:7.1-2", content("/H1 <</MCID 0>> BDC\n", "/Artifact BMC /H1 <</MCID 0>> BDC EMC\n")},
        {"ua:7.1-3", content("/H1 <</MCID 0>> BDC", "/H1 BMC")},
        {"ua:7.1-3", content("/H1 <</MCID 0>> BDC", "/H1 <</MCID 9>> BDC")},
        {"ua:7.1-4", change("catalog", "/Marked true", "/Marked true /Suspects true")},
        {"ua:7.1-10", change("catalog", "/DisplayDocTitle true", "")},
        {"ua:7.1-12", change("h1", "/P @document", "")},
        {"ua:7.20-2",
         [](Sample& sample) {
             sample.change_data("form", "0 0 1 rg 0 0 5 5 re f", "/P <</MCID 1>> BDC 0 0 5 5 re f EMC");
             sample.change_data("content", "/Form Do", "/Form Do /Form Do");
         }},
    };
}

std::vector<Sabotage> languages()
{
    return {
        {"ua:7.2-2", no_language([](Sample&) {})},
        {"ua:7.2-21", no_language(add("h1", "/ActualText (A)"))},
        {"ua:7.2-22", no_language([](Sample&) {})},
        {"ua:7.2-23", no_language(add("h1", "/E (A)"))},
        {"ua:7.2-24", no_language([](Sample&) {})},
        {"ua:7.2-25", no_language([](Sample&) {})},
        {"ua:7.2-30", no_language([](Sample&) {})},
        {"ua:7.2-31", no_language(content("/ActualText (A)", "/Alt (A)"))},
        {"ua:7.2-32", no_language(content("/ActualText (A)", "/E (A)"))},
        {"ua:7.2-34", no_language([](Sample&) {})},
    };
}

std::vector<Sabotage> tables()
{
    return {
        {"ua:7.2-3", type("tcaption", "Caption", "P")},
        {"ua:7.2-4", type("thead", "THead", "Div")},
        {"ua:7.2-5", type("table", "Table", "Div")},
        {"ua:7.2-6", type("table", "Table", "Div")},
        {"ua:7.2-7", type("table", "Table", "Div")},
        {"ua:7.2-8", type("hrow", "TR", "Div")},
        {"ua:7.2-9", type("brow", "TR", "Div")},
        {"ua:7.2-10", type("td1", "TD", "P")},
        {"ua:7.2-11", type("tbody", "TBody", "THead")},
        {"ua:7.2-12", type("tbody", "TBody", "TFoot")},
        {"ua:7.2-13", type("tbody", "TBody", "TFoot")},
        {"ua:7.2-14", type("tbody", "TBody", "THead")},
        {"ua:7.2-15",
         [](Sample& sample) {
             // The second cell of the first row reaches down into where the second row's wide cell lies.
             sample.add("td2", "/A << /O /Table /RowSpan 2 >>");
         }},
        {"ua:7.2-16", change("table", "[@tcaption @thead", "[@thead @tcaption")},
        {"ua:7.2-36", type("hrow", "TR", "P")},
        {"ua:7.2-37", type("brow", "TR", "P")},
        {"ua:7.2-38", type("frow", "TR", "P")},
        {"ua:7.2-39", type("thead", "THead", "Caption")},
        {"ua:7.2-41", add("td1", "/A << /O /Table /RowSpan 9 >>")},
        {"ua:7.2-42", change("td3", "/ColSpan 2", "/ColSpan 1")},
        {"ua:7.2-43", change("td3", "/ColSpan 2", "/ColSpan 3")},
        {"ua:7.5-1",
         [](Sample& sample) {
             sample.change("th1", "/Scope /Column", "");
             sample.add("td1", "/A << /O /Table /Headers [(none)] >>");
         }},
        {"ua:7.5-2", change("th1", "/Scope /Column", "")},
    };
}

std::vector<Sabotage> elements()
{
    return {
        {"ua:7.2-17", type("list", "L", "Div")},
        {"ua:7.2-18", type("item", "LI", "Div")},
        {"ua:7.2-19", type("item", "LI", "P")},
        {"ua:7.2-20", type("label", "Lbl", "P")},
        {"ua:7.2-40", change("list", "[@lcaption @item]", "[@item @lcaption]")},
        {"ua:7.2-26", type("toc", "TOC", "Div")},
        {"ua:7.2-27", type("toci", "TOCI", "P")},
        {"ua:7.2-28", change("toc", "[@ccaption @toci]", "[@toci @ccaption]")},
        {"ua:7.3-1", change("figure", "/Alt (A picture)", "")},
        {"ua:7.4.2-1", type("h1", "H1", "H2")},
        {"ua:7.4.2-1", [](Sample& sample) { type("note", "Note", "H3")(sample); }},
        {"ua:7.4.4-1",
         [](Sample& sample) {
             type("h1", "H1", "H")(sample);
             type("note", "Note", "H")(sample);
         }},
        {"ua:7.4.4-2", type("note", "Note", "H")},
        {"ua:7.4.4-3", type("note", "Note", "H")},
        {"ua:7.7-1", change("formula", "/Alt (x)", "")},
        {"ua:7.9-1", change("note", "/ID (note-1)", "")},
        {"ua:7.9-2",
         [](Sample& sample) {
             type("formula", "Formula", "Note")(sample);
             sample.add("formula", "/ID (note-1)");
         }},
    };
}

} // namespace

std::vector<Sabotage> structure_sabotages()
{
    auto all = marking();
    for (auto const& some : {languages(), tables(), elements()})
        all.insert(all.end(), some.begin(), some.end());
    return all;
}

} // namespace rapport::inspect::test
