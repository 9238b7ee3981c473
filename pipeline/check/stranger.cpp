#include "pipeline/check/stranger.hpp"

#include "pipeline/base/text.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>

namespace rapport::check {

namespace {

/// What is seen of a file that is only looked at.
constexpr std::size_t most_bytes = 64U << 10U;

/// The best of the profile's guesses: most of its words, and at least as many as it asks for.
std::string guess(std::string_view bytes, xml::Element profile)
{
    std::string const text = base::fold(bytes.substr(0, most_bytes));
    std::string best;
    std::ptrdiff_t most = 0;
    for (auto const kind : profile.child("strangers").children("stranger")) {
        auto const words = kind.children("word");
        auto const found = std::ranges::count_if(words, [&](xml::Element word) {
            return text.find(base::fold(word.text())) != std::string::npos;
        });
        if (found <= most || found < std::atoi(kind.get("at-least").c_str())) continue;
        most = found;
        best = kind.get("name");
    }
    return best;
}

} // namespace

std::optional<base::Finding> stranger(xml::Element plan, std::string const& file, std::string_view bytes,
                                      xml::Element profile)
{
    constexpr std::array own_words{"rapport", "id", "profile", "type", "version"};
    bool const says_so = std::ranges::any_of(own_words, [&](auto const* name) { return plan.has(name); });
    if (says_so || plan.child("parties") || plan.child("objectives")) return std::nullopt;
    base::Span const start{file, 1, 1, 1, 2};
    if (base::trim(bytes).empty())
        return base::finding("DOC-16", start, base::sentence("the file is empty"),
                             base::sentence("write a plan: `rapport new DIR` makes a skeleton"));
    std::string const name = guess(bytes, profile);
    return base::finding(
        "DOC-16", start,
        name.empty() ? base::sentence("this is no relationship management plan")
                     : base::sentence("this is no relationship management plan; it looks like {1}",
                                      base::Sentence(name, {})),
        base::sentence("take it out of the folder of plans, or begin it with the front matter of a plan: "
                       "`rapport new DIR` makes one"));
}

} // namespace rapport::check
