#include "pipeline/base/sentence.hpp"

namespace rapport::base {

std::string filled(std::string_view text, std::vector<std::string> const& values)
{
    std::string result;
    for (std::size_t i = 0; i < text.size(); ++i) {
        bool const place = i + 2 < text.size() && text[i] == '{' && text[i + 2] == '}' &&
                           text[i + 1] >= '1' && text[i + 1] <= '9';
        auto const number = place ? static_cast<std::size_t>(text[i + 1] - '1') : values.size();
        if (number >= values.size()) {
            result += text[i];
            continue;
        }
        result += values[number];
        i += 2;
    }
    return result;
}

std::string Sentence::english() const
{
    return in([](std::string const&) { return nullptr; });
}

std::string Sentence::in(Translation const& translation) const
{
    if (!is_open_) return text_;
    std::vector<std::string> values;
    values.reserve(values_.size());
    for (auto const& value : values_) values.push_back(value.in(translation));
    auto const* said = translation(text_);
    return filled(said == nullptr ? text_ : *said, values);
}

} // namespace rapport::base
