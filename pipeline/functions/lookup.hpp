#pragma once

#include "pipeline/functions/functions.hpp"
#include "pipeline/functions/values.hpp"

#include <memory>
#include <unordered_map>

namespace rapport::functions {

/// Who is called what, and who names whom, in one plan. Built at the first question.
class Lookup {
public:
    Lookup(xml::Tree const& tree, Naming naming) : tree_(tree), naming_(std::move(naming)) {}

    /// Records with this id or canonical reference, in document order.
    Nodes const& items(std::string const& text);
    /// Elements with an attribute other than `id` of this value.
    Nodes const& uses(std::string const& text);
    /// Elements of which the program has found out `fact:name` = `value`.
    Nodes const& with_fact(std::string const& name, std::string const& value);
    /// How others call this record: its id, or its canonical reference.
    [[nodiscard]] std::string name_of(xml::Element record) const;

private:
    void build();
    void add(xml::Element element);
    void add_facts(xml::Element element);

    xml::Tree const& tree_;
    Naming naming_;
    bool built_ = false;
    bool facts_built_ = false;
    // Asked by text, never walked over, so their order reaches no output.
    std::unordered_map<std::string, Nodes> items_;
    std::unordered_map<std::string, Nodes> uses_;
    std::unordered_map<std::string, Nodes> facts_; ///< by "name=value"
};

void define_lookup(xml::Evaluator& evaluator, std::shared_ptr<Lookup> lookup);

} // namespace rapport::functions
