#include "paragraphs.hpp"

#include <array>

namespace sample {

using namespace rapport;

std::string text_of(render::pdf::SetLine const& line)
{
    std::string result;
    for (auto const& mark : line.marks)
        if (auto const* text = std::get_if<render::pdf::Text>(&mark))
            for (auto const& placed : text->words)
                result += placed.word->text + (placed.space_after ? " " : "");
    return result;
}

std::string plain_prose(unsigned seed, int long_words)
{
    constexpr std::array<std::string_view, 7> short_words{"of the", "and", "in", "has to",
                                                          "for a",  "is",  "by"};
    std::string result;
    for (char const c : sample::prose(seed, long_words)) {
        result += c;
        if (c == ' ') result.append(short_words[result.size() % short_words.size()]).append(" ");
    }
    return result;
}

} // namespace sample
