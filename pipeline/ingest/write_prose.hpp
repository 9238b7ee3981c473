#pragma once

#include "pipeline/xml/element.hpp"

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace rapport::ingest {

/// Writes prose elements as Markdown that reads back as the same elements.
class ProseWriter {
public:
    /// How a reference is written, e.g. the name of the person with that id.
    using NameReference = std::function<std::string(std::string const& canonical)>;
    explicit ProseWriter(NameReference name_reference) : name_reference_(std::move(name_reference)) {}

    /// Blocks separated by empty lines, without a line end behind the last. `after_list`: a bullet list
    /// stands right before, so that a bullet list must show that it is another one. `keys_mean_fields`: a
    /// first list whose lines look like fields must not be read as such.
    std::string blocks(std::vector<xml::Element> const& elements, bool after_list = false,
                       bool keys_mean_fields = false);
    /// The running text of an element, on one line (hard breaks aside).
    std::string running_text(xml::Element element, bool in_table);
    /// Definitions of the footnotes that were referred to since the last call, ready to stand as blocks.
    std::string take_notes();

private:
    std::string block(xml::Element element, bool other_marker, bool keys_mean_fields);
    std::string list(xml::Element element, bool other_marker, bool keys_mean_fields);
    std::string table(xml::Element element);
    std::string code(xml::Element element);
    void inlines(xml::Element element, bool in_table, std::string& out);
    void one(xml::Element element, bool in_table, std::string& out);
    void mark(xml::Element element, std::string_view mark, bool in_table, std::string& out);

    NameReference name_reference_;
    int notes_ = 0;
    std::vector<std::string> pending_notes_{};
};

/// Plain text with backslashes before what Markdown would take for markup.
std::string escaped_markdown(std::string_view text, bool in_table);
/// A backslash before what would start a block at the start of a line.
std::string escaped_line_start(std::string text);
/// `![alt](src "title")` and `[text](href "title")` behind the closing bracket.
std::string link_target(std::string_view address, std::string_view title, bool in_table);
/// Every line but the first gets `prefix`; empty lines stay empty.
std::string indented(std::string_view text, std::string_view prefix);

} // namespace rapport::ingest
