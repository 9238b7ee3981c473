#pragma once

#include "pipeline/base/date.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace rapport::vocabulary {

/// The few words that values need and that no field owns: units of time, scales of money, yes and no.
struct Words {
    struct Unit {
        base::Duration::Unit unit;
        std::string one;
        std::string many;
        std::string every;               ///< "monthly"; empty when the language has no such word
        std::vector<std::string> also{}; ///< other spellings: cases of a noun, the words of English
    };
    struct Scale {
        std::string canonical; ///< "m"
        std::vector<std::string> also;
    };
    std::string language = "en";
    char decimal_mark = '.';
    bool currency_last = false; ///< "10,0 Mio. EUR" instead of "EUR 10.0m"
    bool capital_keys = false;  ///< keys of fields keep their capital, as nouns in German do
    std::vector<Unit> units;
    std::vector<Scale> scales;
    std::string at_once;
    std::vector<std::string> every; ///< words before an interval: "every 3 months"
    std::string yes;
    std::string no;
    std::string draft_note; ///< how a quote for colleagues starts, without the colon
    std::string continued;  ///< "continued", behind a heading that leads back to its item
};

Words english_words();

/// "3 months", "monthly", "at once", `P3M`.
std::optional<base::Duration> read_duration(std::string_view text, Words const& words);
std::string write_duration(base::Duration const& duration, Words const& words);

/// The decimal mark that a language tag (BCP 47) uses.
char decimal_mark_of(std::string_view language);

} // namespace rapport::vocabulary
