#include "pipeline/vocabulary/vocabulary.hpp"

#include "pipeline/base/text.hpp"

namespace rapport::vocabulary {

namespace {

std::string cell(std::string text)
{
    for (std::size_t i = 0; (i = text.find('|', i)) != std::string::npos; i += 2) text.insert(i, "\\");
    return text;
}

std::string joined(std::vector<std::string> const& words, std::string_view separator)
{
    std::string text;
    for (auto const& word : words) text += (text.empty() ? "" : std::string(separator)) + word;
    return text;
}

std::string how_written(Field const& field)
{
    std::string text(name_of(field.form));
    if (!field.refers.empty()) text += " to " + joined(field.refers, ", ");
    std::vector<std::string> labels;
    for (auto const& choice : field.choices) labels.push_back(choice.label);
    if (!labels.empty()) text += ": " + joined(labels, ", ");
    for (auto const& phrase : field.phrases) text += " `" + phrase.pattern() + "`";
    if (field.repeated)
        text += field.splits_at_comma ? "; several, split at , and ;" : "; several, split at ;";
    return text;
}

std::string remarks(Field const& field)
{
    std::string text = field.help;
    auto const add = [&](std::string const& more) { text += (text.empty() ? "" : " ") + more; };
    if (!field.example.empty()) add("Example: `" + field.example + "`.");
    if (!field.also.empty()) add("Also: " + joined(field.also, ", ") + ".");
    if (field.kept == Kept::record) add("A record.");
    if (field.own) add("Own files only.");
    if (!field.rule.empty()) add("Rule " + field.rule + ".");
    return text;
}

void write_fields(std::string& page, Item const& item)
{
    if (item.fields.empty()) return;
    page += "| Field | Must | How it is written | Remarks |\n|---|---|---|---|\n";
    for (auto const& field : item.fields)
        page += "| " + cell(field.label) + " | " + (field.required ? "yes" : "") + " | " +
                cell(how_written(field)) + " | " + cell(remarks(field)) + " |\n";
    page += '\n';
}

void write_item(std::string& page, Item const& item, int level, std::vector<Item const*>& open)
{
    for (auto const* above : open)
        if (above == &item) return;
    page += std::string(static_cast<std::size_t>(level), '#') + ' ' + item.label + "\n\n";
    if (!item.help.empty()) page += item.help + "\n\n";
    if (!item.id_prefix.empty()) page += "Id: `" + item.id_prefix + "...`\n\n";
    if (!item.key.empty()) page += "Known by: " + joined(item.key, ", ") + "\n\n";
    if (!item.also.empty()) page += "Also: " + joined(item.also, ", ") + "\n\n";
    if (item.own) page += "Own files only.\n\n";
    write_fields(page, item);
    open.push_back(&item);
    for (auto const& child : item.children) write_item(page, *child.item, level < 6 ? level + 1 : 6, open);
    open.pop_back();
}

} // namespace

std::string reference_page(Vocabulary const& vocabulary)
{
    std::string page;
    std::vector<Item const*> open;
    write_item(page, vocabulary.root(), 1, open);
    while (page.ends_with("\n\n")) page.pop_back();
    return page;
}

} // namespace rapport::vocabulary
