#include "pipeline/derive/book.hpp"

#include "pipeline/base/text.hpp"

#include <algorithm>
#include <array>
#include <unordered_set>

namespace rapport::derive {

namespace {

using vocabulary::Form;

/// Words that some references allow beside names; documents have texts of their own for them.
constexpr std::array<std::string_view, 4> words{"shared", "both", "all", "joint"};

std::string first_words(std::string const& text)
{
    constexpr std::size_t longest = 160;
    if (text.size() <= longest) return text;
    auto const end = text.rfind(' ', longest);
    return text.substr(0, end == std::string::npos ? longest : end) + " …";
}

/// Which attributes hold references, as "element@attribute".
std::unordered_set<std::string> reference_fields(vocabulary::Vocabulary const& vocabulary)
{
    std::unordered_set<std::string> fields;
    for (auto const& item : vocabulary.items())
        for (auto const& field : item.fields) {
            if (field.is_attribute && field.form == Form::reference)
                fields.insert(item.name + "@" + field.name);
            for (auto const& part : field.parts)
                if (part.form == Form::reference) fields.insert(field.name + "@" + part.name);
        }
    return fields;
}

class Names {
public:
    explicit Names(Book const& book) : book_(book), facts_(book.root().add_fact("names")) {}

    void declared(Element element)
    {
        if (element.has("id") && element != book_.root())
            add(element.get("id"));
        else if (element.name() == "post" && element.has("name"))
            add(post_reference(element));
        else if (element.name() == "group" && element.has("name"))
            add(element.get("name"));
    }

    void used(Element element, std::unordered_set<std::string> const& fields)
    {
        if (auto reference = element.find("ref")) add(*reference);
        if (element.name() == "link") add(element.get("to"));
        auto const prefix = std::string(element.name()) + "@";
        for (auto const& attribute : element.attributes())
            if (attribute.namespace_uri.empty() && fields.count(prefix + attribute.name) > 0)
                add(attribute.value);
    }

private:
    void add(std::string const& reference)
    {
        if (reference.empty() || std::find(words.begin(), words.end(), reference) != words.end()) return;
        if (!known_.insert(reference).second) return;
        auto const& holdings = book_.index.holdings(reference);
        if (!holdings.empty()) return add_post(reference, holdings.front());
        auto const item = book_.index.item(reference);
        if (!item) {
            add_row(facts_, "name", {{"of", reference}, {"kind", "group"}, {"title", reference}});
            return;
        }
        std::string const kind(item.name());
        auto const row =
            add_row(facts_, "name", {{"of", reference}, {"kind", kind}, {"title", title_of(book_, item)}});
        if (kind == "person") {
            if (item.has("called")) row.set("short", item.get("called"));
            if (item.has("party")) row.set("party", item.get("party"));
        }
        if (kind == "party") row.set("short", item.get("short-name"));
    }

    void add_post(std::string const& reference, Element post)
    {
        auto const person = book_.index.person(reference);
        auto const party = book_.index.item(post.get("party"));
        add_row(facts_, "name",
                {{"of", reference},
                 {"kind", "post"},
                 {"title", post.get("name")},
                 {"post", post.get("name")},
                 {"party", post.get("party")},
                 {"party-name", party ? party.get("short-name") : std::string{}},
                 {"person", person},
                 {"person-name", person.empty() ? std::string{} : book_.index.item(person).get("name")}});
    }

    Book const& book_;
    Element facts_;
    std::unordered_set<std::string> known_;
};

} // namespace

std::string title_of(Book const& book, Element record)
{
    if (!record) return {};
    if (record.name() == "party") return record.get("short-name");
    auto const* item = book.vocabulary.item(record.name());
    if (item != nullptr && !item->title.empty() && record.has(item->title))
        return first_words(record.get(item->title));
    for (auto const& attribute : {"name", "title", "text", "what", "result"})
        if (record.has(attribute)) return first_words(record.get(attribute));
    // The sentences inside an item are no name of it.
    if (!record.children().empty()) return {};
    return first_words(std::string(base::trim(record.text())));
}

void derive_names(Book& book)
{
    auto const fields = reference_fields(book.vocabulary);
    Names names(book);
    for (auto const& element : book.index.everything()) {
        names.declared(element);
        names.used(element, fields);
    }
}

} // namespace rapport::derive
