#pragma once

#include <concepts>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace rapport::base {

/// What the program says to an author: an English sentence with places {1}, {2} ... and the values for them,
/// which may be sentences themselves. The English text is the key under which another language says it, so
/// that it stands in the sources as one literal (tests look for them).
class Sentence {
public:
    /// The same sentence in another language, its places still open; null: it is not said there.
    using Translation = std::function<std::string const*(std::string const& english)>;

    Sentence() = default;
    /// Words that are the same in every language: the author's, or a label of the plan's own language.
    explicit Sentence(std::string words) : text_(std::move(words)) {}
    Sentence(std::string english, std::vector<Sentence> values)
        : text_(std::move(english)), values_(std::move(values)), is_open_(true)
    {
    }

    [[nodiscard]] bool empty() const { return text_.empty(); }
    [[nodiscard]] std::string english() const;
    /// What has no translation stays English.
    [[nodiscard]] std::string in(Translation const& translation) const;

private:
    std::string text_{};
    std::vector<Sentence> values_{};
    bool is_open_ = false; ///< may be said in another language
};

/// The text with {1}, {2} ... filled from `values`; a number without a value stays.
std::string filled(std::string_view text, std::vector<std::string> const& values);

inline Sentence value_of(Sentence sentence)
{
    return sentence;
}
inline Sentence value_of(std::string words)
{
    return Sentence(std::move(words));
}
inline Sentence value_of(std::string_view words)
{
    return Sentence(std::string(words));
}
inline Sentence value_of(char const* words)
{
    return Sentence(std::string(words));
}
template <std::integral Number>
Sentence value_of(Number number)
{
    return Sentence(std::to_string(number));
}

/// `english` is a literal; `values` are texts, numbers or sentences.
template <class... Values>
Sentence sentence(char const* english, Values&&... values)
{
    return {english, std::vector<Sentence>{value_of(std::forward<Values>(values))...}};
}

} // namespace rapport::base
