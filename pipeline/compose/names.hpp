#pragma once

#include "pipeline/xml/element.hpp"

#include <map>
#include <string>
#include <string_view>

namespace rapport::compose {

/// What a reference stands for, as derive wrote it under fact:names.
struct Name {
    std::string kind;  ///< record name: person, post, party, objective ...
    std::string title; ///< of a person or body its name, of a party its short name, of a record its title
    std::string short_title;
    std::string post; ///< name of the post, when kind is post
    std::string party;
    std::string party_name;
    std::string person; ///< id of who holds the post; empty while it is vacant
    std::string person_name;
};

class Names {
public:
    explicit Names(xml::Element plan);

    /// Null for words that are no reference ("shared").
    [[nodiscard]] Name const* find(std::string_view reference) const;

private:
    std::map<std::string, Name, std::less<>> names_;
};

} // namespace rapport::compose
