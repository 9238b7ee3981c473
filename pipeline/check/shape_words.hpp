#pragma once

#include "pipeline/base/sentence.hpp"
#include "pipeline/vocabulary/vocabulary.hpp"

#include <string>

/// What a shape finding says: rule, message and help of one field, in the author's words.
namespace rapport::check {

struct Words {
    std::string rule;
    base::Sentence message;
    base::Sentence help;
};

/// The help of a kind or field as a sentence of its own.
base::Sentence help_of(std::string const& help);

/// `subject` is "Risk RK-1". The rule is the field's own, else the one for its form.
Words missing(vocabulary::Item const& item, vocabulary::Field const& field, base::Sentence const& subject);
/// `near` is the label of a choice that may be meant; empty: none.
Words unreadable(vocabulary::Field const& field, std::string const& value, std::string const& near,
                 base::Sentence const& subject);
/// A part of a phrase or amount, such as the currency, is missing.
Words incomplete(vocabulary::Field const& field, vocabulary::Field const& part,
                 base::Sentence const& subject);
/// A name that no field has.
Words unknown_field(vocabulary::Item const& item, std::string const& name, base::Sentence const& subject);
Words unknown_element(vocabulary::Item const& item, std::string const& name, base::Sentence const& subject);

} // namespace rapport::check
