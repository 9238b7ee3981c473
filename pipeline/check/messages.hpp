#pragma once

#include "pipeline/base/report.hpp"
#include "pipeline/xml/tree.hpp"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace rapport::check {

/// What rules and readers say in another language than English. In a text, {1} stands for the first value
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
    /// A value that the rule of `test` computes in this language: by the words of its message, which may have
    /// places ("since {1}"), by a word for all rules, or as a list of such words; else the value itself.
    [[nodiscard]] std::string word(std::string_view test, std::string const& english) const;
    /// What C++ says, with its places; null: not said.
    [[nodiscard]] std::string const* sentence(std::string const& english) const;
    [[nodiscard]] std::map<std::string, Texts, std::less<>> const& all() const { return texts_; }
    [[nodiscard]] std::map<std::string, std::string> const& sentences() const { return sentences_; }

private:
    std::map<std::string, Texts, std::less<>> texts_;
    std::map<std::string, std::string> words_;
    std::map<std::string, std::vector<std::pair<std::string, std::string>>, std::less<>>
        words_of_; ///< by test
    std::map<std::string, std::string> sentences_;
};

/// The sentence in the language of `messages`; null: in English.
std::string said_in(Messages const* messages, base::Sentence const& sentence);
/// Says what is still open in the findings, in the language of `messages`; null: in English.
void say_in(Messages const* messages, base::Report& report);

} // namespace rapport::check
