#include "pipeline/audience/texts.hpp"

#include "pipeline/base/text.hpp"

namespace rapport::audience {

namespace {

using xml::Element;

/// Shorter texts of own files ("open", "Serrand", a job title) stand in joint files without being a leak.
constexpr std::size_t shortest_secret_text = 32;

bool is_word(char c)
{
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '_' || static_cast<unsigned char>(c) >= 0x80;
}

bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '<' || c == '>' || c == '(' || c == ')' || c == ',' ||
           c == ';';
}

bool is_address(std::string_view word)
{
    auto const at = word.find('@');
    if (at == std::string_view::npos || at == 0 || word.find('@', at + 1) != std::string_view::npos)
        return false;
    auto const host = word.substr(at + 1);
    auto const dot = host.find('.');
    return dot != std::string_view::npos && dot > 0 && dot + 1 < host.size() && is_word(host[0]) &&
           is_word(host[dot + 1]);
}

} // namespace

void for_each_text(Element element, std::function<void(Text const&)> const& visit)
{
    if (element.in_fact_namespace()) return;
    for (auto const& attribute : element.attributes())
        if (attribute.namespace_uri.empty()) visit({attribute.value, element.span(attribute.name)});
    for (auto const node : element.nodes()) {
        if (node.is_element())
            for_each_text(node, visit);
        else if (node.is_text())
            visit({node.text(), node.span()});
    }
}

std::string Secrets::found_in(std::string_view text) const
{
    for (auto const& secret : texts_)
        if (text.find(secret) != std::string_view::npos) return secret;
    for (std::size_t start = 0; start < text.size();) {
        std::size_t end = start;
        while (end < text.size() && is_word(text[end])) ++end;
        if (end > start && ids_.contains(std::string(text.substr(start, end - start))))
            return std::string(text.substr(start, end - start));
        start = end + 1;
    }
    return {};
}

Secrets secrets_of(Element root, vocabulary::Vocabulary const& vocabulary,
                   std::set<std::string> const& own_files)
{
    Secrets secrets;
    std::function<void(Element)> const visit = [&](Element element) {
        auto const* item = vocabulary.item(element.name());
        bool const has_id = item != nullptr && !item->id_prefix.empty() && element.has("id");
        if (has_id && own_files.contains(element.span().file)) secrets.add_id(element.get("id"));
        for (auto const child : element.children())
            if (!child.in_fact_namespace()) visit(child);
    };
    visit(root);
    for_each_text(root, [&](Text const& text) {
        auto const value = base::trim(text.value);
        if (value.size() >= shortest_secret_text && own_files.contains(text.span.file))
            secrets.add_text(std::string(value));
    });
    return secrets;
}

std::string electronic_address_in(std::string_view text)
{
    for (std::size_t start = 0; start < text.size();) {
        std::size_t end = start;
        while (end < text.size() && !is_space(text[end])) ++end;
        auto word = text.substr(start, end - start);
        while (!word.empty() && (word.back() == '.' || word.back() == ':')) word.remove_suffix(1);
        if (is_address(word)) return std::string(word);
        start = end + 1;
    }
    return {};
}

} // namespace rapport::audience
