#pragma once

#include "pipeline/vocabulary/languages.hpp"

#include <string>

namespace rapport::vocabulary {

/// The words of the plan and, when there are several languages, of all others.
struct Spoken {
    Vocabulary const* words;
    Languages const* languages = nullptr;
};

/// The label of the choice that is meant by `value`, which is none of `field`: the same choice in another
/// language, one spelt a little otherwise, or both. Empty when there is none. `field` is `inside` or one of
/// its parts, and `inside` is a field of `item`.
std::string near_choice(Spoken const& spoken, Item const& item, Field const& inside, Field const& field,
                        std::string const& value);

} // namespace rapport::vocabulary
