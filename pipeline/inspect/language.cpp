#include "pipeline/inspect/language.hpp"

#include <algorithm>

namespace rapport::inspect {

bool is_language_tag(std::string_view text)
{
    bool first = true;
    while (true) {
        auto const dash = text.find('-');
        auto const part = text.substr(0, dash);
        if (part.empty() || part.size() > 8) return false;
        bool const right = std::ranges::all_of(part, [first](char byte) {
            bool const letter = (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
            return letter || (!first && byte >= '0' && byte <= '9');
        });
        if (!right) return false;
        if (dash == text.npos) return true;
        text.remove_prefix(dash + 1);
        first = false;
    }
}

void check_language_text(Context& context, std::string_view language, Place place)
{
    bool const right = is_language_tag(language);
    if (!right && !language.empty()) context.findings.fail("6.7.4-1", place, language);
    if (!right) context.findings.fail("ua:7.2-29", place, language);
}

void check_language(Context& context, Object holder, Place place)
{
    if (auto const language = text_in(std::move(holder), "Lang"))
        check_language_text(context, *language, place);
}

} // namespace rapport::inspect
