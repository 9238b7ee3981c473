#include "pipeline/ingest/merge.hpp"

#include "pipeline/base/text.hpp"
#include "pipeline/ingest/markdown_reader.hpp"
#include "pipeline/ingest/names.hpp"
#include "pipeline/ingest/outline.hpp"
#include "pipeline/ingest/prose.hpp"
#include "pipeline/ingest/write_fields.hpp"
#include "pipeline/vocabulary/parts.hpp"

#include <algorithm>
#include <array>

namespace rapport::ingest {

using vocabulary::Field;
using vocabulary::Form;
using vocabulary::Item;

namespace {

/// `[[MSR-J2 target]]` is one text in Markdown until names are resolved.
std::string link_words(xml::Element link)
{
    auto const field = link.get("field");
    return link.get("to") + (field.empty() ? "" : ' ' + field);
}

bool same_prose(xml::Element a, xml::Element b)
{
    auto const first = a.nodes();
    auto const second = b.nodes();
    if (a.name() != b.name() || first.size() != second.size()) return false;
    if (a.name() == "link") return link_words(a) == link_words(b);
    for (auto const& attribute : a.attributes())
        if (b.find(attribute.name) != attribute.value) return false;
    for (std::size_t i = 0; i < first.size(); ++i) {
        if (first[i].is_text() != second[i].is_text()) return false;
        bool const same =
            first[i].is_text() ? first[i].text() == second[i].text() : same_prose(first[i], second[i]);
        if (!same) return false;
    }
    return true;
}

bool looks_like_address(std::string const& text)
{
    constexpr std::array signs{"://", "www.", "@"};
    return std::any_of(signs.begin(), signs.end(),
                       [&](char const* sign) { return text.find(sign) != std::string::npos; });
}

/// An address that is no link: in Markdown an open bracket before it does that, and is gone when written
/// back.
bool has_bare_address(xml::Element element)
{
    for (auto const node : element.nodes()) {
        if (node.is_text() ? looks_like_address(node.text())
                           : node.name() != "a" && node.name() != "mono" && has_bare_address(node))
            return true;
    }
    return false;
}

/// Marks that Markdown recognizes by what stands beside them: an author can write what the writer cannot.
bool has_emphasis(xml::Element element)
{
    auto const children = element.children();
    return std::any_of(children.begin(), children.end(), [](xml::Element child) {
        return child.name() == "em" || child.name() == "strong" || child.name() == "del";
    });
}

/// Whether Markdown might read the text otherwise than it stands there: markup, or what looks like an
/// address.
bool is_risky(xml::Element element)
{
    auto const children = element.children();
    return std::any_of(children.begin(), children.end(),
                       [](xml::Element child) { return child.name() != "link"; }) ||
           looks_like_address(element.text());
}

/// Marks that stand in the tree but not for addresses.
std::size_t marks_in(xml::Element element)
{
    std::size_t count = 0;
    for (auto const child : element.children()) count += (child.name() == "a" ? 0u : 1u) + marks_in(child);
    return count;
}

void place_all(xml::Element element, base::Span const& span)
{
    element.place(span);
    for (auto const child : element.children()) place_all(child, span);
}

class Checker {
public:
    explicit Checker(Session& session)
        : session_(session), names_(session.tree, session.vocabulary()),
          prose_([](std::string const& canonical) { return canonical; }),
          fields_(session.vocabulary(), names_, prose_, session.tree.root().get("language"),
                  session.tree.root().get("currency")),
          scratch_(xml::Tree::with_root("scratch", session.vocabulary().namespace_uri()))
    {
    }

    void item(xml::Element element, Item const& kind)
    {
        vocabulary::each_part(
            element, kind, [&](xml::Element child, Item const& inner) { item(child, inner); },
            [&](xml::Element child, Field const& field) { field_element(child, field); },
            [&](xml::Element child) { block(child, &kind); });
    }

private:
    static bool from_xml(xml::Element element) { return base::fold(element.span().file).ends_with(".xml"); }

    void field_element(xml::Element element, Field const& field)
    {
        if (field.form == Form::prose) running_text(element, false);
        if (field.form == Form::phrase && from_xml(element) && !element.has("unread") &&
            !fields_.is_writable(element, field))
            session_.find("DOC-16", element.span(),
                          base::sentence("no phrase says just this for \"{1}\"", field.label),
                          field.example.empty() ? base::sentence("see the reference page for its phrases")
                                                : base::sentence("for example: {1}", field.example));
    }

    void block(xml::Element element, Item const* around, int nesting = 0)
    {
        auto const name = element.name();
        if (name == "ul" || name == "ol" || name == "quote") ++nesting;
        if (static_cast<std::size_t>(nesting) > session_.limits.nesting) {
            session_.find(
                "DOC-16", element.span(),
                base::sentence("lists or quotes are nested deeper than {1}", session_.limits.nesting),
                base::sentence("no plan needs that; split it"));
            return;
        }
        if (name == "p") running_text(element, false);
        if (name == "cell") running_text(element, true);
        if (name == "table" && around != nullptr && from_xml(element)) table(element, *around);
        if (name == "p" || name == "cell" || name == "code") return;
        for (auto const child : element.children()) block(child, nullptr, nesting);
    }

    void table(xml::Element element, Item const& around)
    {
        std::vector<std::string> heads;
        for (auto const cell : element.child("thead").child("tr").children()) heads.push_back(cell.text());
        TableFit fit;
        if (auto const* kind = kind_of_table(around, nullptr, heads, {}, fit))
            session_.find("DOC-16", element.span(),
                          base::sentence("in Markdown this table would be one of \"{1}\"", kind->label),
                          base::sentence("write its rows as <{1}> or change its heads", kind->name));
    }

    void running_text(xml::Element element, bool in_cell)
    {
        bool const risky =
            from_xml(element) ? is_risky(element) : has_emphasis(element) || has_bare_address(element);
        if (!risky) return;
        auto text = prose_.running_text(element, false);
        if (auto const notes = prose_.take_notes(); !notes.empty()) text += "\n\n" + notes;
        if (in_cell && text.find('\n') != std::string::npos) {
            refuse(element);
            return;
        }
        SourceText const source(element.span().file, escaped_line_start(text) + '\n');
        base::Report ignored;
        auto const outline = parse_markdown(source, ignored);
        Session session{session_.words, scratch_, ignored, session_.convention};
        session.languages = session_.languages;
        ProseBuilder builder(session, source, outline);
        auto const copy = scratch_.root().add(element.name());
        if (outline.blocks.size() == 1) builder.add_inlines(copy, outline.blocks.front().inlines, {});
        if (!same_prose(element, copy)) {
            bool const links_only = copy.text() == element.text() && marks_in(copy) == marks_in(element);
            if (links_only)
                take_over(element, copy);
            else
                refuse(element);
        }
        copy.remove();
    }

    /// Addresses in text are links, as they are in Markdown.
    void take_over(xml::Element element, xml::Element copy)
    {
        for (auto const node : element.nodes()) node.remove();
        for (auto const node : copy.nodes()) {
            if (node.is_text()) {
                element.add_text(node.text());
                continue;
            }
            auto const added = session_.tree.append_copy(element, node);
            place_all(added, element.span());
        }
    }

    void refuse(xml::Element element) const
    {
        session_.find(
            "DOC-16", element.span(), base::sentence("these marks cannot be written in Markdown for certain"),
            base::sentence("mark whole words, with blanks around them, and put no line breaks into cells"));
    }

    Session& session_;
    NameIndex names_;
    ProseWriter prose_;
    FieldTexts fields_;
    xml::Tree scratch_;
};

} // namespace

void check_writable(Session& session)
{
    Checker(session).item(session.tree.root(), session.vocabulary().root());
}

} // namespace rapport::ingest
