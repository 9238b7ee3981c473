#pragma once

#include "pipeline/base/date.hpp"
#include "pipeline/base/decimal.hpp"
#include "pipeline/xml/tree.hpp"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace rapport::derive {

using base::Date;
using base::Decimal;
using xml::Element;

/// Where everything stands, found in one pass over the plan.
class Index {
public:
    Index(xml::Tree& plan, Date as_of);

    [[nodiscard]] Element root() const { return root_; }
    [[nodiscard]] Date as_of() const { return as_of_; }
    /// Every element of the plan in document order, prose included.
    [[nodiscard]] std::vector<Element> const& everything() const { return everything_; }
    /// Items of one element name in document order; elements that only refer to such an item are not among
    /// them.
    [[nodiscard]] std::vector<Element> const& all(std::string_view name) const;
    /// The first of them, or null.
    [[nodiscard]] Element first(std::string_view name) const;
    /// The item with this id or natural name, or null.
    [[nodiscard]] Element item(std::string_view reference) const;
    /// Holdings of a post, named as references name it: `SER (PTY-KRHA)`.
    [[nodiscard]] std::vector<Element> const& holdings(std::string_view post) const;

    /// The person a reference means on the as-of date: a person, the holder of a post, the lead of a group.
    [[nodiscard]] std::string person(std::string_view reference) const;
    /// The party a person, a post or a party belongs to; empty for others.
    [[nodiscard]] std::string party(std::string_view reference) const;
    /// Parties a reference brings in: several for a body or a group.
    [[nodiscard]] std::vector<std::string> parties_of(std::string_view reference) const;
    /// The people a reference means: a person or holder, the lead and members of a group, the members of a
    /// body.
    [[nodiscard]] std::vector<std::string> people_of(std::string_view reference) const;
    /// Ids of the parties in the order of the plan.
    [[nodiscard]] std::vector<std::string> const& parties() const { return parties_; }
    /// Whether the person has not left by the as-of date.
    [[nodiscard]] bool in_office(Element person) const;

private:
    void visit(Element element);

    Element root_;
    Date as_of_;
    std::vector<Element> everything_;
    std::unordered_map<std::string_view, std::vector<Element>> by_name_;
    std::unordered_map<std::string, Element> by_reference_;
    std::unordered_map<std::string, std::vector<Element>> posts_;
    std::vector<std::string> parties_;
};

std::optional<Date> date_of(Element element, std::string_view attribute);
std::optional<Decimal> decimal_of(Element element, std::string_view attribute);
std::optional<long> whole_of(Element element, std::string_view attribute);
std::optional<base::Duration> duration_of(Element element, std::string_view attribute);

/// The item of kind `kind` that `element` belongs to: the record it stands under, else the one its attribute
/// names.
std::string belongs_to(Element element, std::string_view kind, std::string_view attribute);

/// References in the child elements called `name`.
std::vector<std::string> references(Element element, std::string_view name);

/// The id, else the natural name of a record: what a reference to it would say.
std::string reference_to(Element record);

/// Ids of `parties` that are not in `present`, separated by blanks.
std::string absent(std::vector<std::string> const& parties, std::vector<std::string> const& present);

/// `SER (PTY-KRHA)`
std::string post_reference(Element post);

/// Adds a fact element with plain attributes; empty values are left out.
Element add_row(Element parent, std::string_view name,
                std::vector<std::pair<std::string_view, std::string>> const& attributes);

/// Sets `fact:name` unless the value is empty.
void state(Element element, std::string_view name, std::string const& value);

std::string yes_no(bool value);

} // namespace rapport::derive
