#include "pipeline/base/address.hpp"
#include "pipeline/base/language_tag.hpp"
#include "pipeline/base/text.hpp"
#include "pipeline/functions/values.hpp"

#include <charconv>

namespace rapport::functions {

namespace {

/// Letters, digits and every byte of a character beyond ASCII.
bool is_word_byte(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           static_cast<unsigned char>(c) >= 0x80;
}

bool holds_word(std::string_view text, std::string_view word)
{
    if (word.empty()) return false;
    for (auto at = text.find(word); at != text.npos; at = text.find(word, at + 1)) {
        bool const starts = at == 0 || !is_word_byte(text[at - 1]) || !is_word_byte(word.front());
        auto const end = at + word.size();
        bool const ends = end == text.size() || !is_word_byte(text[end]) || !is_word_byte(word.back());
        if (starts && ends) return true;
    }
    return false;
}

xml::Value matches_word(xml::Element, Arguments const& arguments)
{
    auto const text = base::fold(text_of(arguments[0]));
    auto const words = base::fold(text_of(arguments[1]));
    for (std::size_t start = 0; start <= words.size();) {
        auto const bar = std::min(words.find('|', start), words.size());
        if (holds_word(text, base::trim(std::string_view(words).substr(start, bar - start)))) return true;
        start = bar + 1;
    }
    return false;
}

double word_count(std::string_view text)
{
    double count = 0;
    bool inside = false;
    for (char const c : text) {
        bool const word = is_word_byte(c);
        if (word && !inside) ++count;
        inside = word || (inside && (c == '-' || c == '\''));
    }
    return count;
}

/// `3.10` as {"", 3, 10}, `P03` as {"P", 3}.
struct Version {
    std::string letter;
    std::vector<int> numbers;
    auto operator<=>(Version const&) const = default;
};

std::optional<Version> version_of(xml::Value const& value)
{
    auto const text = text_of(value);
    std::string_view rest(text);
    Version version;
    if (!rest.empty() && rest.front() >= 'A' && rest.front() <= 'Z') {
        version.letter = rest.front();
        rest.remove_prefix(1);
    }
    while (true) {
        int number = 0;
        auto const [end, error] = std::from_chars(rest.data(), rest.data() + rest.size(), number);
        if (error != std::errc{} || rest.front() == '-') return std::nullopt;
        version.numbers.push_back(number);
        rest.remove_prefix(static_cast<std::size_t>(end - rest.data()));
        if (rest.empty()) break;
        if (rest.front() != '.') return std::nullopt;
        rest.remove_prefix(1);
    }
    // 3.2 and 3.2.0 are one version.
    while (version.numbers.size() > 1 && version.numbers.back() == 0) version.numbers.pop_back();
    return version;
}

} // namespace

void define_texts(xml::Evaluator& evaluator)
{
    evaluator.define("lower-case", 1, [](xml::Element, Arguments const& a) -> xml::Value {
        return base::fold(xml::to_text(a[0]));
    });
    evaluator.define("ends-with", 2, [](xml::Element, Arguments const& a) -> xml::Value {
        return xml::to_text(a[0]).ends_with(xml::to_text(a[1]));
    });
    evaluator.define("word-count", 1, [](xml::Element, Arguments const& a) -> xml::Value {
        return word_count(text_of(a[0]));
    });
    evaluator.define("matches-word", 2, matches_word);
    // Both prefixes are one order of life: P (preliminary) comes before C (contractual), as in ISO 19650.
    evaluator.define("version-compare", 2, [](xml::Element, Arguments const& a) -> xml::Value {
        auto left = version_of(a[0]);
        auto right = version_of(a[1]);
        for (auto* version : {&left, &right})
            if (*version && (*version)->letter == "C") (*version)->letter = "Z";
        return compared(left, right);
    });
    evaluator.define("is-language", 1, [](xml::Element, Arguments const& a) -> xml::Value {
        return base::language_tag(text_of(a[0])).known;
    });
    evaluator.define("language-meant", 1, [](xml::Element, Arguments const& a) -> xml::Value {
        return base::language_tag(text_of(a[0])).meant;
    });
    evaluator.define("is-link", 1, [](xml::Element, Arguments const& a) -> xml::Value {
        return !base::link_uri(text_of(a[0])).empty();
    });
    evaluator.define("choose", 3, [](xml::Element, Arguments const& a) -> xml::Value {
        return xml::to_bool(a[0]) ? a[1] : a[2];
    });
}

} // namespace rapport::functions
