#pragma once

#include "pipeline/vocabulary/vocabulary.hpp"

namespace rapport::compose {

/// The declaration of an attribute or field element of the plan; null for facts and undeclared nodes.
vocabulary::Field const* declaration_of(vocabulary::Vocabulary const& vocabulary, xml::Element node);

/// The declaration a template names as "objective/due" or "objective/status/value"; null when there is none.
vocabulary::Field const* declaration_named(vocabulary::Vocabulary const& vocabulary, std::string_view path);

/// The label of "objective" (the kind of item) or "objective/due" (one of its fields), with a capital first
/// letter; empty when there is none.
std::string label_named(vocabulary::Vocabulary const& vocabulary, std::string_view path);

/// ASCII only: labels of other scripts have no capitals or come with them.
std::string capitalized(std::string text);

/// How `value` reads where `field` is declared: the label of a choice, else `value` itself.
std::string choice_label(vocabulary::Field const& field, std::string const& value);

/// The kind of item that an element is; null for field elements, prose and facts.
vocabulary::Item const* item_of(vocabulary::Vocabulary const& vocabulary, xml::Element element);

} // namespace rapport::compose
