#include "pipeline/base/language_tag.hpp"

#include <doctest/doctest.h>

#include <string>

using rapport::base::language_tag;

TEST_CASE("language tags get their usual capitals")
{
    struct Pair {
        std::string written, usual;
    };
    for (auto const& [written, usual] : {Pair{"fr", "fr"},
                                         {"EN-gb", "en-GB"},
                                         {"zh-hant-tw", "zh-Hant-TW"},
                                         {"es-419", "es-419"},
                                         {"DE-ch-1996", "de-CH-1996"},
                                         {"sl-rozaj-biske", "sl-rozaj-biske"},
                                         {"haw", "haw"},
                                         {"zh-CMN-Hans", "zh-cmn-Hans"},
                                         {"de-Latn-DE-u-co-phonebk", "de-Latn-DE-u-co-phonebk"},
                                         {"en-X-Team", "en-x-team"}}) {
        auto const tag = language_tag(written);
        CHECK_MESSAGE(tag.known, written);
        CHECK(tag.text == usual);
        CHECK(tag.meant.empty());
    }
}

TEST_CASE("what is no language is known as such, and what may be meant by it")
{
    struct Pair {
        std::string written, meant;
    };
    for (auto const& [written, meant] : {Pair{"", ""},
                                         {"xx", ""},
                                         {"en-UK", "en-GB"},
                                         {"fre", "fr"},
                                         {"fra", "fr"},
                                         {"deu-AT", "de-AT"},
                                         {"French", "fr"},
                                         {"fr_CH", "fr-CH"},
                                         {"en-ZZ", ""},
                                         {"x-klingon", ""},
                                         {"fr-", ""},
                                         {"-fr", ""},
                                         {"f", ""},
                                         {"fr-a", ""},
                                         {"fr-\u00E9", ""},
                                         {"franglais", ""},
                                         {"zho-CN", "zh-CN"},
                                         {"fr--CH", ""}}) {
        auto const tag = language_tag(written);
        CHECK_MESSAGE(!tag.known, written);
        CHECK_MESSAGE(tag.meant == meant, written);
    }
}
