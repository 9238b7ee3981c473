#include "tests/golden/excerpt.hpp"

#include <algorithm>
#include <iterator>
#include <stdexcept>

namespace rapport::golden {

namespace {

using document::Block;
using document::Blocks;
using document::Heading;

std::string words_of(Heading const& heading)
{
    std::string words;
    for (auto const& run : heading.content) words += run.text;
    return words;
}

} // namespace

document::Document excerpt(document::Document document, std::vector<std::string> const& headings)
{
    if (headings.empty()) return document;
    Blocks kept;
    for (auto const& wanted : headings) {
        auto const begins = [&](Block const& block) {
            auto const* const heading = std::get_if<Heading>(&block.value);
            return heading && words_of(*heading) == wanted;
        };
        auto const first = std::ranges::find_if(document.blocks, begins);
        if (first == document.blocks.end())
            throw std::runtime_error("no heading of " + document.kind + " is \"" + wanted + "\"");
        int const level = std::get<Heading>(first->value).level;
        auto const ends = [&](Block const& block) {
            auto const* const heading = std::get_if<Heading>(&block.value);
            return heading && heading->level <= level;
        };
        std::copy(first, std::find_if(std::next(first), document.blocks.end(), ends),
                  std::back_inserter(kept));
    }
    document.blocks = std::move(kept);
    return document;
}

} // namespace rapport::golden
