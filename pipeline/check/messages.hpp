#pragma once

#include "pipeline/xml/tree.hpp"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace rapport::check {

/// What the rules say in another language than that of rules.sch. In a text, {1} stands for the first value
/// of the message in rules.sch, {2} for the second; help has no values. What the file does not say stays as
/// it is in rules.sch.
class Messages {
public:
    struct Texts {
        std::string message;
        std::string help;
    };

    /// Throws std::runtime_error "file:line: what".
    static Messages load(xml::Tree const& file);
    /// Adds those of another file, which says nothing that is said already. Throws the same.
    void add(xml::Tree const& file);

    [[nodiscard]] Texts const* find(std::string_view test) const; ///< by the id of the test; null: not said
    /// A word that a rule computes ("off track") in this language; the word itself when it is not said.
    [[nodiscard]] std::string const& word(std::string const& english) const;
    [[nodiscard]] std::map<std::string, Texts, std::less<>> const& all() const { return texts_; }

private:
    std::map<std::string, Texts, std::less<>> texts_;
    std::map<std::string, std::string> words_;
};

/// The text with {1}, {2} ... filled from `values`; a number without a value stays.
std::string filled(std::string_view text, std::vector<std::string> const& values);

} // namespace rapport::check
