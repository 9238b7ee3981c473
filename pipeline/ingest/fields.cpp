#include "pipeline/ingest/fields.hpp"

#include "pipeline/base/text.hpp"

#include <algorithm>

namespace rapport::ingest {

using vocabulary::Field;
using vocabulary::Form;

namespace {

std::string rule_of(Field const& field, Form form)
{
    if (!field.value_rule.empty()) return field.value_rule;
    return form == Form::money ? "DOC-12" : "DOC-09";
}

/// The piece of a value, placed where it stands in the source as far as that can be seen.
Written piece_of(Written const& whole, Piece const& piece, std::size_t& cursor)
{
    Written part;
    part.text = piece.text;
    part.source = whole.source;
    part.begin = whole.begin;
    part.end = whole.end;
    part.span = whole.span;
    if (whole.source == nullptr) return part;
    auto const at = whole.source->text().substr(0, whole.end).find(piece.text, std::max(cursor, whole.begin));
    if (at == std::string_view::npos) return part;
    cursor = at + piece.text.size();
    part.begin = at;
    part.end = cursor;
    part.span = whole.source->span(at, cursor);
    return part;
}

/// Running text split at `;` that stands outside of markup and brackets.
std::vector<std::vector<Inline>> split_inlines(std::vector<Inline> const& inlines)
{
    std::vector<std::vector<Inline>> parts(1);
    int depth = 0;
    for (auto const& piece : inlines) {
        if (piece.kind != Inline::Kind::text) {
            parts.back().push_back(piece);
            continue;
        }
        std::string text;
        auto const put = [&] {
            if (!text.empty()) parts.back().emplace_back().text = text;
            text.clear();
        };
        for (char const c : piece.text) {
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (c == ';' && depth <= 0) {
                put();
                parts.emplace_back();
            } else {
                text += c;
            }
        }
        put();
    }
    return parts;
}

} // namespace

Written written(SourceText const& source, std::vector<Inline> const& inlines, std::size_t begin,
                std::size_t end)
{
    Written value;
    value.text = single_spaced(plain_text(inlines, &value.formatted));
    value.inlines = &inlines;
    value.source = &source;
    value.begin = begin;
    value.end = end;
    value.span = source.span(begin, end);
    return value;
}

void FieldWriter::set(xml::Element item, Field const& field, std::vector<Written> const& values,
                      bool one_each)
{
    if (session_.own == false && field.own) session_.find_internal(values.front().span, field.label);
    bool const given = field.is_attribute ? item.has(field.name) : bool(item.child(field.name));
    if (given) {
        session_.find("DOC-16", values.front().span, base::sentence("\"{1}\" is given twice", field.label),
                      base::sentence("keep one of them; several values stand in one list"));
        return;
    }
    if (!field.repeated && values.size() > 1) {
        session_.find("DOC-16", values[1].span, base::sentence("\"{1}\" takes one value", field.label),
                      base::sentence("keep one of them"));
        return;
    }
    for (auto const& value : values) {
        if (value.text.empty() && field.form != Form::prose) continue;
        if (field.is_attribute) {
            set_attribute(item, field, value);
        } else if (field.form == Form::prose) {
            add_prose(item, field, value, field.repeated && !one_each);
        } else if (field.repeated && !one_each) {
            check_plain(field, value);
            auto cursor = value.begin;
            for (auto const& piece : split_list(value.text, field.splits_at_comma))
                add_element(item, field, piece_of(value, piece, cursor));
        } else {
            add_element(item, field, value);
        }
    }
}

void FieldWriter::check_plain(Field const& field, Written const& value) const
{
    if (value.formatted)
        session_.find(
            "DOC-16", value.span,
            base::sentence("\"{1}\" takes plain text; marks such as * or links are not kept", field.label),
            base::sentence("write it without marks"));
    else if (value.text.find("[[") != std::string::npos)
        session_.find("DOC-16", value.span,
                      base::sentence("\"{1}\" takes plain text; [[ ]] is read in prose only", field.label),
                      base::sentence("write the id without brackets"));
    if (find_hidden_character(value.text, true) != std::string::npos)
        session_.find("DOC-16", value.span,
                      base::sentence("\"{1}\" holds a character that cannot be seen", field.label),
                      base::sentence("type it again"));
}

void FieldWriter::report_doubt(Field const& field, Form form, Written const& value) const
{
    auto const doubt = doubt_about(form, value.text, session_.convention);
    if (!doubt) return;
    if (!doubt->here.empty() && !doubt->there.empty() && doubt->here != doubt->there) {
        session_.find(
            rule_of(field, form), value.span,
            base::sentence("\"{1}\" can be read as {2} or as {3}", value.text, doubt->here, doubt->there),
            field.example.empty()
                ? base::sentence("write the one that is meant")
                : base::sentence("write the one that is meant; for example {1}", field.example));
    } else {
        auto const& meant = doubt->here.empty() ? doubt->there : doubt->here;
        if (meant.empty()) return;
        session_.find(rule_of(field, form), value.span,
                      base::sentence("\"{1}\" is not how this plan writes it", value.text),
                      base::sentence("write {1}", meant));
    }
}

void FieldWriter::set_attribute(xml::Element item, Field const& field, Written const& value)
{
    check_plain(field, value);
    auto const canonical = read_value(field, value.text, session_.convention);
    if (!canonical) report_doubt(field, field.form, value);
    item.set(field.name, canonical.value_or(value.text), value.span);
}

void FieldWriter::add_element(xml::Element item, Field const& field, Written const& value)
{
    check_plain(field, value);
    fill(item.add(field.name, value.span), field, value);
}

void FieldWriter::fill(xml::Element element, Field const& field, Written const& value)
{
    if (field.form == Form::phrase) {
        fill_phrase(element, field, value);
    } else if (field.form == Form::money) {
        fill_money(element, value);
    } else if (field.form == Form::reference && field.part("ref") != nullptr) {
        auto const canonical = read_value(field, value.text, session_.convention);
        element.set("ref", canonical.value_or(value.text), value.span);
    } else {
        auto const* content = field.part("");
        auto const& typed = content != nullptr ? *content : field;
        auto const canonical = read_value(typed, value.text, session_.convention);
        if (!canonical) report_doubt(field, typed.form, value);
        element.add_text(canonical.value_or(value.text));
    }
}

void FieldWriter::fill_money(xml::Element element, Written const& value)
{
    auto const money = read_money(value.text, session_.convention);
    if (!money) {
        Field plain;
        report_doubt(plain, Form::money, value);
        element.set("unread", value.text, value.span);
        return;
    }
    element.set("amount", money->amount, value.span);
    if (!money->scale.empty()) element.set("scale", money->scale, value.span);
    if (!money->currency.empty()) element.set("currency", money->currency, value.span);
}

void FieldWriter::fill_phrase(xml::Element element, Field const& field, Written const& value)
{
    if (!read_phrase(element, field, value.text, value.span, session_.convention))
        element.set("unread", value.text, value.span);
}

bool read_phrase(xml::Element element, Field const& field, std::string_view text, base::Span const& span,
                 Convention const& convention)
{
    auto const accepts = [&](std::string_view name, std::string_view piece) {
        if (name == "text") return true;
        if (name == "money") return read_money(piece, convention).has_value();
        auto const* part = field.part(name);
        return part != nullptr && read_value(*part, piece, convention).has_value();
    };
    for (auto const& phrase : field.phrases) {
        auto const pieces = phrase.match(text, accepts);
        if (!pieces) continue;
        for (auto const& piece : *pieces) {
            if (piece.name == "text") {
                element.add_text(piece.text);
            } else if (piece.name == "money") {
                auto const money = read_money(piece.text, convention);
                if (!money) continue;
                element.set("amount", money->amount, span);
                if (!money->scale.empty()) element.set("scale", money->scale, span);
                if (!money->currency.empty()) element.set("currency", money->currency, span);
            } else {
                auto const* part = field.part(piece.name);
                auto const canonical = part ? read_value(*part, piece.text, convention) : std::nullopt;
                element.set(piece.name, canonical.value_or(std::string(piece.text)), span);
            }
        }
        return true;
    }
    return false;
}

void FieldWriter::add_prose(xml::Element item, Field const& field, Written const& value, bool split)
{
    if (prose_ == nullptr || value.inlines == nullptr) {
        for (auto const& piece : split ? split_list(value.text, false) : std::vector<Piece>{{value.text, 0}})
            item.add(field.name, value.span).add_text(piece.text);
        return;
    }
    auto const parts =
        split ? split_inlines(*value.inlines) : std::vector<std::vector<Inline>>{*value.inlines};
    for (auto const& part : parts) {
        auto const element = item.add(field.name, value.span);
        prose_->add_inlines(element, part, value.span);
        if (element.nodes().empty()) element.remove();
    }
}

} // namespace rapport::ingest
