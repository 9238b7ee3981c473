#include "tests/unit/ingest/plan_generator.hpp"

#include "pipeline/base/date.hpp"

#include <array>

namespace rapport::ingest::test {

using vocabulary::Field;
using vocabulary::Form;
using vocabulary::Item;

namespace {

constexpr std::array plain_words{"barrier", "tide",    "cost",  "trust", "Kelmouth", "harbour",
                                 "steel",   "joint",   "float", "two",   "three",    "closure",
                                 "review",  "partner", "gate",  "weekly"};
/// Everything that means something to Markdown, YAML or a list.
constexpr std::array odd_words{"*",     "a*b",   "*c*", "_d_", "e_f",   "`g`",   "[h]",  "<i>",   "j<k",
                               "&amp;", "R&D",   "1.",  "2)",  "#",     "-",     "+",    ">",     "|",
                               "l|m",   "n\\o",  "~p~", "q;",  "r,",    "(s",    "t)",   "\"u\"", "'v'",
                               "{#w}",  "x:",    "==",  "---", "!",     "Größe", "ναυς", "żółć",  "—",
                               "5 %",   "10.0m", "[ ]", ":y",  "&#35;", "^",     "$z$",  "a//b",  "\\"};
constexpr int most_elements = 1500;

} // namespace

xml::Tree PlanGenerator::plan()
{
    auto tree = xml::Tree::with_root(vocabulary_.root().name, vocabulary_.namespace_uri());
    auto const root = tree.root();
    item(root, vocabulary_.root(), 0);
    root.set("format", "1");
    root.set("id", "REL-GEN");
    root.set("language", chance(50) ? "en-GB" : "de-DE");
    root.remove_attribute("part-of");
    root.set("currency", "EUR");
    return tree;
}

void PlanGenerator::item(xml::Element element, Item const& item, int depth)
{
    ++elements_;
    for (auto const& one : item.fields) {
        bool const identity = one.name == item.title;
        if (one.form == Form::id)
            element.set(one.name, item.id_prefix + "G" + std::to_string(++counter_));
        else if (one.own)
            continue;
        else if (identity || one.required || chance(40))
            field(element, one);
    }
    make_unique(element, item);
    if (item.role == Item::Role::root) {
        if (chance(50)) block(element, 0);
        for (auto const& child : item.children)
            if (!child.item->own && chance(70)) this->item(element.add(child.item->name), *child.item, 1);
        return;
    }
    auto const pieces = below(6);
    for (unsigned i = 0; i < pieces && elements_ < most_elements; ++i) {
        if (item.prose && chance(45)) {
            block(element, 0);
        } else if (!item.children.empty() && depth < 4) {
            auto const& child = item.children[below(static_cast<unsigned>(item.children.size()))];
            bool const section = child.item->role == Item::Role::section;
            bool const once = section || is_known_by_word(*child.item);
            if (child.item->own || (once && element.child(child.item->name))) continue;
            auto const count = once ? 1 : 1 + below(4);
            for (unsigned n = 0; n < count; ++n)
                this->item(element.add(child.item->name), *child.item, depth + 1);
        }
    }
}

/// Keys are unique in a plan; records that share one would be joined.
void PlanGenerator::make_unique(xml::Element element, Item const& item)
{
    if (!item.id_prefix.empty()) return;
    for (auto const& name : item.key) {
        auto const* key = item.field(name);
        if (!key->is_attribute) continue;
        ++counter_;
        if (key->form == Form::text || key->form == Form::reference)
            element.set(name, "key " + std::to_string(counter_) + (chance(30) ? " " + words(2, true) : ""));
        else if (key->form == Form::date)
            element.set(name, base::Date::from_days(11'000 + counter_).text());
        else if (key->form == Form::integer)
            element.set(name, std::to_string(counter_));
        else
            continue;
        return;
    }
}

/// Records known by nothing but a word of a list can stand once in a section.
bool PlanGenerator::is_known_by_word(Item const& item)
{
    if (!item.id_prefix.empty() || item.key.empty()) return false;
    for (auto const& name : item.key) {
        auto const form = item.field(name)->form;
        if (form == Form::text || form == Form::reference || form == Form::date || form == Form::integer)
            return false;
    }
    return true;
}

void PlanGenerator::field(xml::Element element, Field const& field)
{
    if (field.is_attribute) {
        element.set(field.name, value(field, false));
        return;
    }
    auto const count = field.repeated ? 1 + below(3) : 1;
    for (unsigned i = 0; i < count; ++i) {
        auto const child = element.add(field.name);
        if (field.form == Form::phrase)
            phrase(child, field);
        else if (field.form == Form::money)
            money(child);
        else if (field.form == Form::prose)
            inlines(child, 2);
        else if (field.form == Form::reference && field.part("ref") != nullptr)
            child.set("ref", reference(field));
        else
            child.add_text(value(field.part("") != nullptr ? *field.part("") : field, false));
    }
}

void PlanGenerator::phrase(xml::Element element, Field const& field)
{
    auto const& pattern = field.phrases[below(static_cast<unsigned>(field.phrases.size()))];
    auto const& form = pattern.forms()[below(static_cast<unsigned>(pattern.forms().size()))];
    for (auto const& token : form) {
        if (token.kind == vocabulary::Phrase::Token::Kind::literal) continue;
        if (token.kind == vocabulary::Phrase::Token::Kind::constant)
            element.set(token.text, token.value);
        else if (token.text == "text")
            element.add_text("words " + words(3, true));
        else if (token.text == "money")
            money(element);
        else
            element.set(token.text, value(*field.part(token.text), true));
    }
}

void PlanGenerator::money(xml::Element element)
{
    constexpr std::array scales{"", "k", "m", "bn"};
    element.set("amount", decimal());
    if (auto const* scale = scales[below(4)]; *scale != 0) element.set("scale", scale);
    element.set("currency", chance(50) ? "EUR" : "GBP");
}

std::string PlanGenerator::decimal()
{
    auto text = (chance(20) ? "-" : "") + std::to_string(below(100'000));
    if (chance(60)) text += '.' + std::to_string(below(1000));
    return text;
}

std::string PlanGenerator::date()
{
    return base::Date::from_days(11'000 + static_cast<long>(below(12'000))).text();
}

std::string PlanGenerator::reference(Field const& field)
{
    if (!field.words.empty() && chance(20)) return field.words.front();
    constexpr std::array references{
        "PER-G3", "PTY-G1", "Commercial lead (PTY-G1)", "OBJ-G2", "Both chief executives", "MSR-G9"};
    return references[below(references.size())];
}

std::string PlanGenerator::value(Field const& field, bool simple)
{
    if (!field.choices.empty() && (field.form == Form::enumeration || chance(30)))
        return field.choices[below(static_cast<unsigned>(field.choices.size()))].value;
    constexpr std::array units{"D", "WD", "W", "M", "Y"};
    switch (field.form) {
    case Form::date: return date();
    case Form::duration: return "P" + std::to_string(below(40)) + units[below(5)];
    case Form::decimal: return decimal();
    case Form::percent:
        return std::to_string(below(100)) + (chance(40) ? "." + std::to_string(below(100)) : "");
    case Form::integer: return std::to_string(1 + below(5));
    case Form::yes_no: return chance(50) ? "yes" : "no";
    case Form::reference: return reference(field);
    case Form::version: return std::to_string(below(9)) + "." + std::to_string(below(20));
    default: return words(6, simple);
    }
}

std::string PlanGenerator::words(unsigned most, bool simple)
{
    std::string text;
    auto const count = 1 + below(most);
    for (unsigned i = 0; i < count; ++i) {
        if (i > 0) text += ' ';
        text += simple || chance(75) ? plain_words[below(plain_words.size())]
                                     : odd_words[below(odd_words.size())];
    }
    return text;
}

void PlanGenerator::block(xml::Element parent, int depth)
{
    ++elements_;
    auto const which = depth < 3 ? below(12) : 0;
    if (which < 6) {
        inlines(parent.add("p"), 0);
    } else if (which < 8) {
        list(parent, depth);
    } else if (which == 8) {
        auto const quote = parent.add("quote");
        if (chance(30)) quote.add("p").add_text("Draft note: " + words(4, true));
        for (unsigned i = 0; i <= below(2); ++i) block(quote, depth + 1);
    } else if (which == 9) {
        table(parent);
    } else if (which == 10) {
        auto const image = parent.add("image");
        image.set("src", "pictures/" + std::to_string(below(9)) + (chance(30) ? " (a).png" : ".png"));
        image.set("alt", words(4, false));
        if (chance(30)) image.set(xml::language_attribute, "de-AT");
        if (chance(30)) image.set("title", words(3, false));
    } else {
        auto const code = parent.add("code");
        if (chance(30)) code.set("language", "yaml");
        code.add_text(words(4, false) + (chance(50) ? "\n\n  ``` " + words(3, false) : ""));
    }
}

void PlanGenerator::list(xml::Element parent, int depth)
{
    auto const list = parent.add(chance(60) ? "ul" : "ol");
    if (list.name() == "ol" && chance(30)) list.set("start", std::to_string(2 + below(30)));
    if (chance(30)) list.set("loose", "yes");
    bool const tasks = chance(10);
    for (unsigned i = 0; i <= below(4); ++i) {
        auto const line = list.add("li");
        inlines(line.add("p"), 1);
        if (tasks) line.set("done", chance(50) ? "yes" : "no");
        if (chance(25)) block(line, depth + 1);
    }
}

void PlanGenerator::table(xml::Element parent)
{
    auto const table = parent.add("table");
    auto const columns = 1 + below(4);
    constexpr std::array aligns{"", "left", "right", "center"};
    auto const head = table.add("thead").add("tr");
    for (unsigned c = 0; c < columns; ++c) {
        auto const cell = head.add("cell");
        // Heads that name fields would make the table one of records.
        cell.add_text("Column " + std::to_string(c) + ' ' + words(2, false));
        if (auto const* align = aligns[below(4)]; *align != 0) cell.set("align", align);
    }
    auto const rows = below(4);
    if (rows == 0) return;
    auto const body = table.add("tbody");
    for (unsigned r = 0; r < rows; ++r) {
        auto const row = body.add("tr");
        for (unsigned c = 0; c < columns; ++c) {
            auto const cell = row.add("cell");
            if (chance(80)) inlines(cell, 2);
        }
    }
}

/// `depth` 2: no footnotes and line breaks, as in cells and fields.
void PlanGenerator::inlines(xml::Element parent, int depth)
{
    parent.add_text(words(5, depth == 1) + ' ');
    auto const pieces = below(4);
    for (unsigned i = 0; i < pieces; ++i) {
        switch (below(depth == 0 ? 9 : 7)) {
        case 0:
            if (chance(50))
                passage(parent);
            else
                parent.add("em").add_text(words(2, true));
            break;
        case 1: parent.add("strong").add_text(words(2, true)); break;
        case 2: parent.add("del").add_text(words(2, true)); break;
        case 3: parent.add("mono").add_text(words(2, false)); break;
        case 4: {
            auto const link = parent.add("a");
            link.set("href", chance(50) ? "https://example.org/a_(b)?c=1&d=2" : "annex 3.pdf");
            if (chance(30)) link.set("title", words(2, false));
            link.add_text(words(2, true));
            break;
        }
        case 5: {
            auto const link = parent.add("link");
            bool const field = chance(30);
            link.set("to", field ? std::string("MSR-G9") : reference({}));
            if (field) link.set("field", "target");
            break;
        }
        case 6: {
            auto const strong = parent.add("strong");
            strong.add("em").add_text(words(1, true));
            if (chance(50)) strong.add_text(" " + words(1, true));
            break;
        }
        case 7: parent.add("br"); break;
        default: inlines(parent.add("footnote").add("p"), 2); break;
        }
        parent.add_text(chance(80) ? " " + words(3, false) + ' ' : " (" + words(1, true) + ") ");
    }
    parent.add_text(words(1, true));
}

void PlanGenerator::passage(xml::Element parent)
{
    auto const passage = parent.add("span");
    passage.set(xml::language_attribute, chance(50) ? "fr" : "pt-BR");
    passage.add("em").add_text(words(1, true));
    passage.add_text(" " + words(2, true));
    if (!chance(30)) return;
    passage.add_text(" ");
    auto const inner = passage.add("span");
    inner.set(xml::language_attribute, "zh-Hant");
    inner.add_text(words(2, true));
}

} // namespace rapport::ingest::test
