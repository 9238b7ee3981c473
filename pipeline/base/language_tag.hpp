#pragma once

#include <string>
#include <string_view>

namespace rapport::base {

/// A language tag (BCP 47, RFC 5646) as somebody wrote it.
struct LanguageTag {
    std::string text; ///< with the usual capitals: fr, pt-BR, zh-Hant-TW
    bool known =
        true; ///< its form is right, and its language and region are on the lists of ISO 639 and 3166
    std::string meant; ///< a known tag that may be meant by an unknown one; often empty
};

/// Of languages without a code of two letters, thousands, only the form is judged.
LanguageTag language_tag(std::string_view written);

} // namespace rapport::base
