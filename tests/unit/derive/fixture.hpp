#pragma once

#include "pipeline/derive/derive.hpp"

#include <string>
#include <string_view>

namespace rapport::derive::test {

/// A plan with facts, made from the inside of its root element. Parties PTY-A and PTY-B, a person of each and
/// stage working-together come for free.
struct Facts {
    explicit Facts(std::string_view inside, std::string_view as_of = "2026-11-16",
                   std::vector<Approval> approvals = {}, std::string_view root_attributes = "");

    xml::Tree tree;
    /// The item with this id, or the first record that says `name="..."`.
    [[nodiscard]] xml::Element item(std::string_view id) const;
    [[nodiscard]] std::string fact(std::string_view id, std::string_view name) const
    {
        return item(id).fact(name);
    }
    /// A fact element under the root, e.g. "exit".
    [[nodiscard]] xml::Element under_root(std::string_view name) const;
    /// Attributes of the fact rows of one name below `group`, those in `wanted`, as "a b; a b".
    [[nodiscard]] std::string rows(std::string_view group, std::string_view row,
                                   std::vector<std::string_view> const& wanted) const;
    /// "10.5 m GBP" for the total of this kind (and party or payer); empty when absent.
    [[nodiscard]] std::string money(std::string_view of, std::string_view whose = "") const;
};

} // namespace rapport::derive::test
