#pragma once

#include "pipeline/base/finding.hpp"
#include "pipeline/check/rule_book.hpp"
#include "pipeline/xml/xpath.hpp"

#include <optional>
#include <string>
#include <vector>

/// A rule file as it is after reading: everything compiled, everything checked.
namespace rapport::check {

/// A piece of a message: literal text, a computed value, or the name of the context node.
struct Part {
    std::string text;
    std::optional<xml::Expression> value;
    bool is_name = false;
};
using Message = std::vector<Part>;

struct Let {
    std::string name;
    xml::Expression value;
    int line = 0;
};

/// One assert (fires when false) or report (fires when true).
struct Test {
    std::string id;   ///< RSK-04, or RSK-04.closed for a further test of the same rule
    std::string rule; ///< RSK-04
    bool fires_when_true = false;
    std::optional<xml::Expression> test; ///< nothing: only declared, judged elsewhere
    std::vector<std::string> names;      ///< elements and attributes the test looks at
    Message message;
    Message help;
    std::optional<xml::Expression> subject;
    std::optional<xml::Expression> item;
    std::optional<xml::Expression> about;
    // What this test says other than its rule.
    std::optional<base::Severity> severity;
    bool off = false; ///< an overlay switched it off
    std::optional<base::Kind> kind;
    std::optional<bool> gate;
    std::optional<std::vector<std::string>> implies;
    int line = 0;
};

struct Rule {
    std::vector<xml::Expression> contexts;
    bool uses_variables = false; ///< then its contexts cannot be shared with other rules
    std::vector<Let> lets;
    std::vector<Test> tests;
    int line = 0;
};

struct Pattern {
    std::string id;
    std::string file; ///< empty: the rule file's own
    std::vector<Let> lets;
    std::vector<Rule> rules;
    std::vector<std::string> phases; ///< that name it; empty = runs in every stage
};

struct RuleFile {
    std::string file;
    std::vector<std::pair<std::string, std::string>> namespaces;
    std::vector<Let> lets;
    std::vector<Pattern> patterns;
    RuleBook book;
};

} // namespace rapport::check
