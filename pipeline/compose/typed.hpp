#pragma once

#include "pipeline/compose/declared.hpp"
#include "pipeline/compose/engine.hpp"
#include "pipeline/compose/names.hpp"
#include "pipeline/compose/words.hpp"
#include "pipeline/document/document.hpp"

namespace rapport::compose {

/// How a template wants a value written; what it leaves out comes from the field's declaration.
struct Style {
    std::string as;    ///< date, duration, money, number, percent, yes-no, word, reference, id, title ...
    std::string group; ///< group of words for `word`: "status" looks up "status.on-track"
    std::string like;  ///< a declared field that the value is written like: "objective/status/value"
    std::string unit;  ///< what stands behind a number: "days", "GBP million"
};

/// The language of a passage or picture, when it differs from `around`; empty for what is no language.
std::string language_of(xml::Element passage, std::string_view around);

/// Turns canonical values into text for readers, in the forms that the file of sentences gives.
class Typed {
public:
    Typed(Names const& names, Words const& words, vocabulary::Vocabulary const& vocabulary)
        : names_(names), words_(words), vocabulary_(vocabulary)
    {
    }

    /// An attribute or an element of the plan or of the facts.
    [[nodiscard]] document::Inlines node(xml::Element node, Style const& style) const;
    /// A text that an expression computed.
    [[nodiscard]] document::Inlines text(std::string const& value, Style const& style) const;
    /// "a", "a and b", "a, b and c".
    [[nodiscard]] document::Inlines joined(std::vector<document::Inlines> const& parts) const;
    /// Running text with emphasis and references, as the author wrote it; `language`: of what stands around
    /// it, when it differs from the document's.
    [[nodiscard]] document::Inlines prose(xml::Element element, std::string const& language = {}) const;

    [[nodiscard]] std::string date(std::string const& value) const;
    /// A sentence of the program, whose dates are written as readers read them.
    [[nodiscard]] std::string with_dates(std::string const& text) const;
    /// `forms` chooses between "3 months" (form.) and "every 3 months" (form.every-).
    [[nodiscard]] std::string duration(std::string const& value, std::string const& forms) const;
    [[nodiscard]] std::string number(std::string const& value) const;
    [[nodiscard]] std::string money(std::string const& amount, std::string const& scale,
                                    std::string const& currency) const;
    [[nodiscard]] document::Inlines reference(std::string const& value, std::string const& as) const;

    [[nodiscard]] Words const& words() const { return words_; }
    [[nodiscard]] vocabulary::Vocabulary const& vocabulary() const { return vocabulary_; }
    [[nodiscard]] Names const& names() const { return names_; }
    /// For references inside prose that print a value of another item.
    void look_up_in(Engine const& engine) { engine_ = &engine; }

private:
    [[nodiscard]] document::Inlines element(xml::Element element, Style const& style) const;
    [[nodiscard]] document::Inlines declared(std::string const& value, vocabulary::Field const& field,
                                             Style const& style) const;
    [[nodiscard]] document::Inlines phrase(xml::Element element, vocabulary::Field const& field) const;
    [[nodiscard]] document::Inlines post(Name const& name, std::string const& as) const;
    [[nodiscard]] std::string quantity(std::string const& value, std::string const& unit) const;
    [[nodiscard]] std::string word(std::string const& value, std::string const& group) const;
    [[nodiscard]] document::Inlines prose_node(xml::Element node, document::Inline look) const;
    [[nodiscard]] document::Inlines prose_link(xml::Element link) const;
    [[nodiscard]] document::Inlines bracket(std::string_view key, std::string const& language) const;

    Names const& names_;
    Words const& words_;
    vocabulary::Vocabulary const& vocabulary_;
    Engine const* engine_ = nullptr;
};

} // namespace rapport::compose
