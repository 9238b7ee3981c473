#include "pipeline/vocabulary/schema_reader.hpp"

#include "pipeline/base/text.hpp"
#include "pipeline/xml/fault.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>

namespace rapport::vocabulary {

namespace {

std::optional<Form> form_named(std::string_view name)
{
    constexpr std::array<std::pair<std::string_view, Form>, 14> forms{{
        {"text", Form::text},
        {"date", Form::date},
        {"duration", Form::duration},
        {"decimal", Form::decimal},
        {"integer", Form::integer},
        {"percent", Form::percent},
        {"percentage", Form::percent},
        {"yes-no", Form::yes_no},
        {"reference", Form::reference},
        {"id", Form::id},
        {"version", Form::version},
        {"money", Form::money},
        {"enumeration", Form::enumeration},
        {"prose", Form::prose},
    }};
    auto const found =
        std::find_if(forms.begin(), forms.end(), [&](auto const& form) { return form.first == name; });
    if (found == forms.end()) return std::nullopt;
    return found->second;
}

Form built_in_form(std::string_view name)
{
    if (name == "date") return Form::date;
    if (name == "decimal") return Form::decimal;
    if (name == "boolean") return Form::yes_no;
    if (name == "ID" || name == "NCName") return Form::id;
    constexpr std::array whole{"integer",
                               "int",
                               "long",
                               "short",
                               "byte",
                               "positiveInteger",
                               "nonNegativeInteger",
                               "unsignedInt",
                               "unsignedShort",
                               "unsignedByte",
                               "gYear"};
    return std::find(whole.begin(), whole.end(), name) == whole.end() ? Form::text : Form::integer;
}

/// "last-meeting" -> "Last meeting": what people read where the schema gives no label.
std::string label_from(std::string_view name)
{
    std::string label(name);
    std::replace(label.begin(), label.end(), '-', ' ');
    if (!label.empty() && label[0] >= 'a' && label[0] <= 'z')
        label[0] = static_cast<char>(label[0] - 'a' + 'A');
    return label;
}

Kept kept_from(std::string const& note)
{
    if (note == "record") return Kept::record;
    return note == "commitment" ? Kept::commitment : Kept::inherited;
}

int stage_from(std::string const& note)
{
    return note.size() == 1 && note[0] >= '1' && note[0] <= '8' ? note[0] - '0' : 0;
}

std::vector<std::string> spellings_of(std::string const& label, std::vector<std::string> const& also)
{
    std::vector<std::string> spellings{base::fold(label)};
    for (auto const& alias : also) spellings.push_back(base::fold(alias));
    return spellings;
}

std::optional<Matrix> matrix_from(std::string const& note)
{
    auto const parts = base::split(note, '|');
    if (parts.size() != 3) return std::nullopt;
    Matrix matrix{{}, std::string(parts[1]), std::string(parts[2])};
    for (auto const row : base::split(parts[0], ' '))
        if (!row.empty()) matrix.rows.emplace_back(row);
    return matrix;
}

/// `[1-5]` is a whole number though its base is a token.
bool is_digits_only(xml::Element restriction)
{
    auto const pattern = restriction.child("pattern");
    if (!pattern) return false;
    auto const value = pattern.get("value");
    return value.find_first_not_of("[]{}0123456789-,") == std::string::npos;
}

} // namespace

SchemaReader::SchemaReader(xml::Tree const& schema) : index_(schema)
{
    vocabulary_.namespace_uri_ = index_.schema().get("targetNamespace");
    vocabulary_.words_ = english_words();
}

Vocabulary SchemaReader::read()
{
    auto const root = index_.global_element("plan");
    vocabulary_.root_ = item_of(root);
    auto& items = *vocabulary_.items_;
    const_cast<Item*>(vocabulary_.root_)->role = Item::Role::root;
    for (auto const& item : items) vocabulary_.by_name_.emplace(item.name, &item);
    return std::move(vocabulary_);
}

Item const* SchemaReader::item_of(Declaration const& declaration)
{
    auto const span = declaration.node.span();
    auto const place = std::pair(span.line, span.column);
    if (auto const found = made_.find(place); found != made_.end()) return found->second;
    auto& item = vocabulary_.items_->emplace_back();
    item.number = vocabulary_.items_->size() - 1;
    made_.emplace(place, &item); // before filling: a kind may stand inside itself
    fill(item, declaration);
    check(item);
    return &item;
}

void SchemaReader::fill(Item& item, Declaration const& declaration)
{
    auto const& notes = declaration.notes;
    item.name = declaration.name;
    item.role = notes.has("record") ? Item::Role::record : Item::Role::section;
    item.label = notes.has("record") ? notes.get("record") : notes.get("heading");
    if (item.label.empty()) item.label = label_from(item.name);
    item.plural = notes.get("plural");
    item.also = notes.list("also", ";");
    item.help = notes.get("help");
    item.rule = notes.get("rule");
    item.id_prefix = notes.get("id");
    item.key = notes.list("key", " ");
    item.title = notes.get("title");
    item.names = notes.list("names", " ");
    item.reference = notes.get("reference");
    item.owner_link = notes.get("owner-link");
    item.matrix = matrix_from(notes.get("matrix"));
    item.own = notes.yes("own");
    item.needed = notes.yes("needed");
    item.from = stage_from(notes.get("from"));
    item.kept = kept_from(notes.get("kept"));
    item.spellings = spellings_of(item.label, item.also);
    if (!item.plural.empty()) item.plural_spellings = {base::fold(item.plural)};

    auto const type = index_.type_of(declaration.node);
    if (!type) return;
    auto const content = index_.content_of(type);
    for (auto const& attribute : content.attributes) {
        item.fields.push_back(attribute_field(attribute));
        if (attribute.notes.get("heading") == "title") item.title = attribute.name;
    }
    for (auto const& child : content.elements) add_element(item, child);
    for (auto& field : item.fields)
        if (field.is_attribute && field.name == "id" && !item.id_prefix.empty()) field.form = Form::id;
    complete_names(item);
}

void SchemaReader::complete_names(Item& item) const
{
    if (item.role != Item::Role::record) return;
    // What is keyed by a date, a choice or somebody else's name has no name of its own: a meeting of a body
    // must not answer to the body's id.
    auto const* first = item.key.empty() ? nullptr : item.field(item.key.front());
    if (item.id_prefix.empty() && item.reference.empty() && (first == nullptr || first->form != Form::text))
        return;
    if (item.names.empty() && item.id_prefix.empty() && !item.key.empty()) item.names = {item.key.front()};
    if (item.names.empty())
        for (auto const* name : {"legal-name", "name", "short-name", "called"})
            if (item.field(name)) item.names.emplace_back(name);
    if (!item.reference.empty() || !item.id_prefix.empty() || item.key.empty()) return;
    item.reference = '{' + item.key.front() + '}';
    if (std::find(item.key.begin() + 1, item.key.end(), "party") != item.key.end() &&
        item.key.front() == "name")
        item.reference += " ({party})";
}

void SchemaReader::add_element(Item& item, Declaration const& child)
{
    if (child.notes.has("record") || child.notes.has("heading")) {
        item.children.push_back({item_of(child), child.required, child.repeated});
    } else if (child.notes.has("label")) {
        item.fields.push_back(element_field(child));
    } else if (child.name == "p") {
        item.prose = true;
    }
}

Field SchemaReader::described(Declaration const& declaration) const
{
    auto const& notes = declaration.notes;
    Field field;
    field.name = declaration.name;
    field.required = declaration.required;
    field.repeated = declaration.repeated;
    field.label = notes.has("label") ? notes.get("label") : label_from(declaration.name);
    field.also = notes.list("also", ";");
    field.help = notes.get("help");
    field.example = notes.get("example");
    field.rule = notes.get("rule");
    field.value_rule = notes.get("value-rule");
    field.own = notes.yes("own");
    field.is_short = notes.yes("short");
    field.needed = notes.yes("needed");
    field.from = stage_from(notes.get("from"));
    field.kept = kept_from(notes.get("kept"));
    field.refers = notes.list("refers", " ,;");
    field.words = notes.list("words", ";");
    field.spellings = spellings_of(field.label, field.also);
    return field;
}

Field SchemaReader::attribute_field(Declaration const& declaration) const
{
    Field field = described(declaration);
    type_from(field, declaration.node);
    if (!field.refers.empty()) field.form = Form::reference;
    for (auto const& word : field.words) field.choices.push_back({word, word, {}, {}, false, "words"});
    if (auto const form = form_named(declaration.notes.get("form"))) field.form = *form;
    return field;
}

Field SchemaReader::element_field(Declaration const& declaration) const
{
    Field field = described(declaration);
    field.is_attribute = false;
    auto const type = index_.type_of(declaration.node);
    if (!type || type.name() == "simpleType") {
        type_from(field, declaration.node);
        if (!field.refers.empty()) field.form = Form::reference;
    } else {
        auto const content = index_.content_of(type);
        for (auto const& attribute : content.attributes) {
            Field part = attribute_field(attribute);
            if (part.name == "ref" && part.refers.empty()) part.refers = field.refers;
            if (part.name == "ref") part.form = Form::reference;
            field.parts.push_back(std::move(part));
        }
        if (content.text_type) {
            Field text;
            type_from(text, content.text_type);
            field.parts.push_back(std::move(text));
        }
        if (content.mixed && content.elements.empty()) field.parts.emplace_back(); // its text
        if (content.mixed && !content.elements.empty()) field.form = Form::prose;
        if (field.part("ref")) field.form = Form::reference;
        if (field.part("amount")) field.form = Form::money;
        if (field.form == Form::reference) field.choices = field.part("ref")->choices;
    }
    if (declaration.notes.has("phrase")) {
        field.form = Form::phrase;
        std::string_view rest = declaration.notes.get("phrase");
        while (!rest.empty()) {
            auto const end = std::min(rest.find("||"), rest.size());
            try {
                field.phrases.emplace_back(base::trim(rest.substr(0, end)));
            } catch (std::runtime_error const& error) {
                xml::fail_at(declaration.node, error.what());
            }
            rest.remove_prefix(std::min(end + 2, rest.size()));
        }
    } else if (auto const form = form_named(declaration.notes.get("form"))) {
        field.form = *form;
    }
    auto const& separator = declaration.notes.get("list");
    field.splits_at_comma = separator == "comma" || (separator.empty() && field.form == Form::reference) ||
                            (separator.empty() && field.part("ref") != nullptr);
    return field;
}

void SchemaReader::type_from(Field& field, xml::Element declaration) const
{
    xml::Element type = declaration.name() == "simpleType" ? declaration : index_.type_of(declaration);
    auto const written = declaration.has("type") ? declaration.get("type") : declaration.get("base");
    if (!type && !written.empty()) type = index_.simple_type(written);
    if (!type) {
        field.form = built_in_form(local_part(written));
        return;
    }
    Notes notes;
    notes.read(type);
    auto form = form_named(notes.get("form"));
    if (!form) form = form_named(type.get("name"));
    if (auto const united = type.child("union")) {
        Form first = Form::enumeration;
        auto const member = [&](xml::Element simple) {
            Field inner;
            type_from(inner, simple);
            if (first == Form::enumeration) first = inner.form;
            field.choices.insert(field.choices.end(), inner.choices.begin(), inner.choices.end());
        };
        std::string const names = united.get("memberTypes");
        for (auto const name : base::split(names, ' ')) {
            if (name.empty()) continue;
            if (auto const simple = index_.simple_type(name))
                member(simple);
            else if (first == Form::enumeration)
                first = built_in_form(local_part(name));
        }
        for (auto const simple : united.children("simpleType")) member(simple);
        field.form = form.value_or(first);
        return;
    }
    auto const restriction = type.child("restriction");
    if (!restriction) {
        field.form = form.value_or(Form::text);
        return;
    }
    auto const enumerations = restriction.children("enumeration");
    for (auto const enumeration : enumerations) {
        Notes words;
        words.read(enumeration);
        Choice choice{enumeration.get("value"), words.get("label"),        words.list("also", ";"),
                      words.get("help"),        words.get("own") == "yes", type.get("name")};
        if (choice.label.empty()) {
            choice.label = choice.value;
            std::replace(choice.label.begin(), choice.label.end(), '-', ' ');
        }
        field.choices.push_back(std::move(choice));
    }
    if (form) {
        field.form = *form;
    } else if (!enumerations.empty()) {
        field.form = Form::enumeration;
    } else if (is_digits_only(restriction)) {
        field.form = Form::integer;
    } else {
        type_from(field, restriction);
    }
}

void SchemaReader::check(Item const& item) const
{
    auto const known = [&](std::string const& name, char const* where) {
        if (!name.empty() && !item.field(name))
            throw std::runtime_error("plan.xsd: " + item.name + ": " + where + " names \"" + name +
                                     "\", which is no field of it");
    };
    known(item.title, "r:title");
    for (auto const& name : item.key) known(name, "r:key");
    for (auto const& name : item.names) known(name, "r:names");
    if (!item.matrix) return;
    for (auto const& name : item.matrix->rows) known(name, "r:matrix");
    known(item.matrix->column, "r:matrix");
    known(item.matrix->cell, "r:matrix");
}

} // namespace rapport::vocabulary
