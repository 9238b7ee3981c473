#pragma once

#include "pipeline/vocabulary/phrase.hpp"
#include "pipeline/vocabulary/words.hpp"
#include "pipeline/xml/tree.hpp"

#include <deque>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

/// What plan.xsd (and a label file) say about kinds, fields, labels and forms. Readers, writers, checks,
/// documents and the reference page take every name of the plan's language from here.
namespace rapport::vocabulary {

/// How a value is read and written.
enum class Form {
    text,
    date,
    duration,
    decimal,
    integer,
    percent,
    enumeration,
    yes_no,
    reference,
    id,
    version,
    money,
    phrase,
    prose
};

std::string_view name_of(Form form);

/// Commitment: what the parties agree. Record: what happens. `inherited` takes it from what stands around it.
enum class Kept { inherited, commitment, record };

struct Choice {
    std::string value; ///< canonical, lower-case kebab
    std::string label;
    std::vector<std::string> also;
    std::string help;
    bool own = false;   ///< only in a party's own files
    std::string list{}; ///< the simple type that lists it; "words" for a word beside references
};

/// One value (or list of values) of an item.
struct Field {
    std::string name; ///< of the attribute or child element
    bool is_attribute = true;
    bool required = false;
    bool repeated = false;
    bool own = false;      ///< only in a party's own files
    bool is_short = false; ///< may be a table column
    bool needed = false;   ///< the skeleton shows it though it is optional
    int from = 0;          ///< first stage whose skeleton shows it, 0 = not said
    Kept kept = Kept::inherited;
    Form form = Form::text;
    std::string label;
    std::vector<std::string> also;
    std::string help;
    std::string example;
    std::string rule;       ///< reported when missing
    std::string value_rule; ///< reported when the value is bad
    std::vector<std::string> refers;
    std::vector<std::string> words; ///< literal words allowed beside references, e.g. "shared"
    std::vector<Choice> choices;
    bool splits_at_comma = false;
    std::vector<Field> parts;           ///< attributes of a field element; the part named "" is its text
    std::vector<Phrase> phrases;        ///< the first is the one to write
    std::vector<std::string> spellings; ///< folded label and aliases

    [[nodiscard]] Field const* part(std::string_view part_name) const;
};

struct Item;

struct Child {
    Item const* item = nullptr;
    bool required = false;
    bool repeated = false;
};

/// Rows, columns and cells of the two-dimensional form of a record.
struct Matrix {
    std::vector<std::string> rows; ///< attributes in the first columns
    std::string column;            ///< attribute that a column's head names
    std::string cell;              ///< attribute that a cell gives
};

/// The root, a section or a record.
struct Item {
    enum class Role { root, section, record };
    Role role = Role::section;
    std::size_t number = 0; ///< place among the items of the vocabulary, the same in every language
    std::string name;       ///< of the element
    std::string label;      ///< heading of a section, singular of a record
    std::string plural;     ///< of a record
    std::vector<std::string> also;
    std::string help;
    std::string rule;      ///< reported when the whole item is missing
    std::string id_prefix; ///< "OBJ-", empty when it has no id
    std::vector<std::string> key;
    std::string title;              ///< attribute that a heading fills
    std::vector<std::string> names; ///< attributes by which a reference may name it
    std::string reference; ///< canonical text of a reference to a record without id, e.g. "{name} ({party})"
    std::string owner_link;
    std::optional<Matrix> matrix;
    bool own = false;
    bool prose = false; ///< may contain paragraphs, lists, tables ...
    bool needed = false;
    int from = 0;
    Kept kept = Kept::inherited;
    std::vector<Field> fields;                 ///< attributes first, then elements, in schema order
    std::vector<Child> children;               ///< in schema order
    std::vector<std::string> spellings;        ///< folded heading or singular, and aliases
    std::vector<std::string> plural_spellings; ///< folded plural

    [[nodiscard]] Field const* field(std::string_view field_name) const;
    [[nodiscard]] Field const* field_labelled(std::string_view text) const;
    [[nodiscard]] Item const* child(std::string_view element) const;
    /// Kinds of record that may stand directly in it.
    [[nodiscard]] std::vector<Item const*> records() const;
    /// Labels of all fields, for "did you mean".
    [[nodiscard]] std::vector<std::string> field_labels() const;
};

class Vocabulary {
public:
    [[nodiscard]] Item const& root() const { return *root_; }
    [[nodiscard]] std::string const& namespace_uri() const { return namespace_uri_; }
    [[nodiscard]] Words const& words() const { return words_; }
    /// The item of an element name that stands for one kind everywhere; null when unknown.
    [[nodiscard]] Item const* item(std::string_view element) const;
    [[nodiscard]] std::deque<Item> const& items() const { return *items_; }
    /// Whether a record of kind `item` may be named by a field that refers to `kind` (element name or label).
    [[nodiscard]] static bool is_kind(Item const& item, std::string_view kind);

private:
    friend class SchemaReader;
    friend void apply_labels(Vocabulary& vocabulary, xml::Tree const& labels);
    std::shared_ptr<std::deque<Item>> items_ = std::make_shared<std::deque<Item>>();
    Item const* root_ = nullptr;
    std::string namespace_uri_;
    Words words_;
    std::unordered_map<std::string, Item const*> by_name_;
};

/// Throws std::runtime_error "file:line: what" for a schema that contradicts itself.
Vocabulary load(xml::Tree const& schema);
/// The same with the labels of another language; what the file does not name stays English.
Vocabulary load(xml::Tree const& schema, xml::Tree const& labels);

/// Heading text without a leading number ("5 ", "5.1 ", "5. ") and a trailing anchor (" {#OBJ}").
std::string_view heading_words(std::string_view heading);

/// How the label stands before a value: in lower case, unless it is an abbreviation or the language keeps
/// capitals.
std::string key_of(Field const& field, Words const& words);

/// A choice by value, label or alias.
Choice const* choice_of(Field const& field, std::string_view text);

/// TBD, TBC, TODO, ... or "[insert ...]" as the whole text.
bool is_placeholder(std::string_view text);
/// The first placeholder inside running text, empty when there is none.
std::string_view placeholder_in(std::string_view text);

/// The reference manual of the plan's language as Markdown.
std::string reference_page(Vocabulary const& vocabulary);

} // namespace rapport::vocabulary
