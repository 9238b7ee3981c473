#include "pipeline/ingest/ingest.hpp"

#include "pipeline/base/text.hpp"
#include "pipeline/ingest/front_matter.hpp"
#include "pipeline/ingest/markdown_writer.hpp"

#include <algorithm>

namespace rapport::ingest {

using vocabulary::Field;
using vocabulary::Form;
using vocabulary::Item;

namespace {

/// YAML takes this text as it stands for a plain scalar.
bool is_plain_yaml(std::string_view text)
{
    if (text.empty() || text != base::trim(text)) return false;
    if (std::string_view("[]{}&*!|>'\"%@`#,?:-").find(text.front()) != std::string_view::npos) return false;
    if (text.find(": ") != std::string_view::npos || text.find(" #") != std::string_view::npos) return false;
    return !text.ends_with(':') && text.find_first_of("\n\t\\") == std::string_view::npos && text != "~" &&
           text != "null";
}

std::string yaml(std::string const& text)
{
    if (is_plain_yaml(text)) return text;
    std::string quoted = "\"";
    for (char const c : text) {
        if (c == '"' || c == '\\') quoted += '\\';
        quoted += c;
    }
    return quoted + '"';
}

} // namespace

MarkdownWriter::MarkdownWriter(xml::Tree const& tree, vocabulary::Vocabulary const& vocabulary)
    : tree_(tree), vocabulary_(vocabulary), names_(tree, vocabulary),
      prose_([this](std::string const& canonical) { return fields_.reference(canonical); }),
      fields_(vocabulary, names_, prose_, tree.root().get("language"), tree.root().get("currency"))
{
}

std::string MarkdownWriter::write()
{
    auto const root = tree_.root();
    auto const& plan = vocabulary_.root();
    front_matter(root, plan);
    if (auto const title = root.get(plan.title); !title.empty()) block("# " + heading_text(title));
    content(root, plan, 1, false);
    return out_.empty() ? out_ : out_ + '\n';
}

void MarkdownWriter::block(std::string const& text)
{
    if (text.empty()) return;
    if (!out_.empty()) out_ += tight_ ? "\n" : "\n\n";
    tight_ = false;
    out_ += text;
}

void MarkdownWriter::front_matter(xml::Element root, Item const& plan)
{
    std::string lines;
    for (auto const& field : plan.fields) {
        if (field.name == plan.title) continue;
        auto const values = fields_.plain_values(root, field);
        if (values.empty()) continue;
        lines += vocabulary::key_of(field, vocabulary_.words()) + ':';
        if (auto const text = fields_.joined(values, field)) {
            lines += ' ' + yaml(*text) + '\n';
        } else {
            lines += '\n';
            for (auto const& value : values) lines += "  - " + yaml(value) + '\n';
        }
    }
    if (!lines.empty()) block("---\n" + lines + "---");
}

std::string MarkdownWriter::heading_text(std::string const& text) const
{
    auto escaped = escaped_markdown(text, false);
    if (escaped.ends_with('#')) escaped.insert(escaped.size() - 1, "\\");
    return escaped;
}

void MarkdownWriter::heading(int level, std::string const& text)
{
    block(std::string(static_cast<std::size_t>(std::min(level, 6)), '#') + ' ' + text);
    tight_ = true;
}

std::string MarkdownWriter::field_list(xml::Element element, Item const& item,
                                       std::vector<std::string> const& without)
{
    std::string lines;
    for (auto const& field : item.fields) {
        if (std::find(without.begin(), without.end(), field.name) != without.end()) continue;
        auto const values = fields_.values(element, field, false);
        if (values.empty()) continue;
        auto const text = fields_.joined(values, field);
        lines += (lines.empty() ? "- " : "\n- ") + vocabulary::key_of(field, vocabulary_.words()) + ':';
        if (text && text->size() <= longest_line) {
            lines += ' ' + indented(*text, "  ");
        } else if (field.repeated && !field.is_attribute) {
            for (auto const& value : values) lines += "\n  - " + indented(escaped_line_start(value), "    ");
        } else {
            lines += ' ' + indented(values.front(), "  ");
        }
    }
    return lines;
}

void MarkdownWriter::content(xml::Element element, Item const& item, int level, bool has_fields)
{
    Place place{item, level + 1};
    auto const children = element.children();
    auto const part = [&](std::size_t from, std::size_t to) {
        return std::vector(children.begin() + static_cast<std::ptrdiff_t>(from),
                           children.begin() + static_cast<std::ptrdiff_t>(to));
    };
    bool first = true;
    for (std::size_t i = 0, end = 0; i < children.size(); i = end) {
        end = i + 1;
        auto const name = children[i].name();
        auto const* kind = item.child(name);
        if (kind != nullptr && kind->role == Item::Role::section) {
            section(children[i], *kind, level + 1);
            place.below = true;
            place.grouped = false;
        } else if (kind != nullptr) {
            while (end < children.size() && children[end].name() == name) ++end;
            run(place, *kind, part(i, end));
        } else if (item.field(name) == nullptr) {
            while (end < children.size() && item.child(children[end].name()) == nullptr) ++end;
            if (place.below) come_back(place);
            bool const keys = first && !has_fields && !item.fields.empty() && item.role != Item::Role::root;
            block(prose_.blocks(part(i, end), first && has_fields, keys));
            block(prose_.take_notes());
        } else {
            continue;
        }
        first = false;
    }
}

/// What stands below a heading of a part belongs to that part, so a heading with the item's own name leads
/// back.
void MarkdownWriter::come_back(Place& place)
{
    auto const& continued = vocabulary_.words().continued;
    bool const plain =
        meaning_of(place.item, nullptr, place.item.label, continued).kind == HeadingMeaning::Kind::group;
    heading(place.level, heading_text(place.item.label + (plain ? "" : " (" + continued + ')')));
    place.below = false;
    place.grouped = true; // tables below it must say of which kind they are
}

void MarkdownWriter::section(xml::Element element, Item const& item, int level)
{
    heading(level, heading_text(item.label));
    body(element, item, level, {});
}

void MarkdownWriter::body(xml::Element element, Item const& item, int level,
                          std::vector<std::string> const& without)
{
    auto const lines = field_list(element, item, without);
    block(lines);
    block(prose_.take_notes());
    if (lines.empty()) tight_ = false;
    content(element, item, level, !lines.empty());
}

/// A heading that reads back as this record, with the fields it holds; else the kind's own name.
void MarkdownWriter::record(Item const& parent, Item const& kind, xml::Element element, int level)
{
    auto const id = element.get("id");
    auto const title = kind.title.empty() ? std::string{} : fields_.plain_title(element, kind);
    auto const text = id.empty() || kind.id_prefix.empty() ? title : title.empty() ? id : id + ' ' + title;
    auto const meaning = meaning_of(parent, nullptr, text, vocabulary_.words().continued);
    bool const fits = !text.empty() && meaning.kind == HeadingMeaning::Kind::record &&
                      meaning.item == &kind &&
                      meaning.id == (kind.id_prefix.empty() ? std::string_view{} : std::string_view(id)) &&
                      meaning.title == title;
    std::vector<std::string> without;
    if (fits && !kind.id_prefix.empty()) without.emplace_back("id");
    if (fits && !title.empty()) without.push_back(kind.title);
    heading(level, heading_text(fits ? text : kind.label));
    body(element, kind, level, without);
}

void MarkdownWriter::run(Place& place, Item const& kind, std::vector<xml::Element> const& records)
{
    if (auto const written = table(place, kind, records)) {
        if (written->needs_group) {
            heading(place.level, heading_text(kind.plural));
            place.grouped = true;
            place.below = false;
        }
        block(written->text);
        return;
    }
    for (auto const one : records) record(place.item, kind, one, place.level);
    place.grouped = false;
    place.below = true;
}

std::string write_markdown(xml::Tree const& tree, vocabulary::Vocabulary const& vocabulary)
{
    return MarkdownWriter(tree, vocabulary).write();
}

} // namespace rapport::ingest
