#pragma once

#include "pipeline/check/rules.hpp"
#include "pipeline/vocabulary/vocabulary.hpp"
#include "pipeline/xml/tree.hpp"

#include <string>

/// A small vocabulary, so that these tests do not depend on the real one.
namespace sample {

rapport::vocabulary::Vocabulary vocabulary();
std::string schema();
/// "K" and "S:000" clauses; 7.2 has an unsure number.
rapport::vocabulary::Profile profile();

/// A rule file around `patterns`, in stage 5 unless `lets` says otherwise.
std::string rule_file(std::string const& patterns,
                      std::string const& lets = "<let name='stage' value=\"'S5'\"/>");
rapport::check::Rules rules(std::string const& patterns,
                            std::string const& lets = "<let name='stage' value=\"'S5'\"/>");
rapport::xml::Tree plan(std::string const& content);

} // namespace sample
