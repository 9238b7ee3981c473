#pragma once

#include "pipeline/change/change.hpp"
#include "pipeline/xml/element.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace rapport::vocabulary {
class Vocabulary;
}

namespace rapport::change {

/// What weighs how much with a board, and what is worse: the <changes> of profile.xml.
class Weights {
public:
    /// How a value became worse.
    struct Rule {
        std::string item;
        std::string name; ///< field, or part of one as "target/value"; of a fact its name
        int weight = 0;
        std::string worse; ///< higher, lower, later, earlier, longer, shorter; empty: `order`, or nothing is
        std::vector<std::string> order; ///< values from best to worst
        std::string when; ///< holds only where this attribute ("unit/direction") has the value `is`
        std::string is;
        std::string label; ///< of a fact: the declared field it is called after
        std::string like;  ///< of a fact: how it is written
        std::string group;
        bool decided = false; ///< an objective that changes in it wants a decision
    };

    Weights() = default;
    /// `profile` is the root of profile.xml. A name that the vocabulary does not have is std::runtime_error
    /// "file:line: what".
    Weights(xml::Element profile, vocabulary::Vocabulary const& vocabulary);

    [[nodiscard]] int of_item(std::string_view item, Kind kind) const;
    /// What it means that such an item came or went.
    [[nodiscard]] Direction direction_of(std::string_view item, Kind kind) const;

    /// The rules of a field or of its parts.
    [[nodiscard]] std::vector<Rule const*> of_field(std::string_view item, std::string_view field) const;
    [[nodiscard]] bool is_decided(std::string_view item, std::string_view field) const;
    [[nodiscard]] std::vector<Rule> const& facts() const { return facts_; }

    [[nodiscard]] static Direction judge(Rule const& rule, std::string const& before,
                                         std::string const& after);
    [[nodiscard]] int usual() const { return usual_; }
    [[nodiscard]] int of_text() const { return text_; }
    [[nodiscard]] int of_order() const { return order_; }

private:
    struct ItemRule {
        std::string name;
        int weight = 0;
        Direction added = Direction::none;
        Direction removed = Direction::none;
    };
    [[nodiscard]] ItemRule const* item(std::string_view name) const;

    int usual_ = 30;
    int text_ = 20;
    int order_ = 5;
    std::vector<ItemRule> items_;
    std::vector<Rule> fields_;
    std::vector<Rule> facts_;
};

} // namespace rapport::change
