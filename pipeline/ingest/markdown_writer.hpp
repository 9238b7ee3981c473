#pragma once

#include "pipeline/ingest/markdown_reader.hpp"
#include "pipeline/ingest/names.hpp"
#include "pipeline/ingest/write_fields.hpp"
#include "pipeline/ingest/write_prose.hpp"

#include <optional>
#include <string>
#include <vector>

namespace rapport::ingest {

/// Lays a canonical tree out as Markdown.
class MarkdownWriter {
public:
    MarkdownWriter(xml::Tree const& tree, vocabulary::Vocabulary const& vocabulary);
    std::string write();

private:
    struct Table {
        std::string text;
        bool needs_group = false; ///< only a heading with the plural tells of which kind the rows are
    };
    /// Where inside an item the writer is.
    struct Place {
        vocabulary::Item const& item;
        int level = 0;        ///< of headings inside it
        bool grouped = false; ///< a heading with the plural of a kind stands above
        bool below = false;   ///< a heading of a part stands above, so what follows would belong to that part
    };
    using Grid = std::vector<std::vector<std::string>>; ///< rows of cells, heads first

    void block(std::string const& text);
    void front_matter(xml::Element root, vocabulary::Item const& plan);
    void heading(int level, std::string const& text);
    [[nodiscard]] std::string heading_text(std::string const& text) const;
    std::string field_list(xml::Element element, vocabulary::Item const& item,
                           std::vector<std::string> const& without);
    void content(xml::Element element, vocabulary::Item const& item, int level, bool has_fields);
    void section(xml::Element element, vocabulary::Item const& item, int level);
    void body(xml::Element element, vocabulary::Item const& item, int level,
              std::vector<std::string> const& without);
    void record(vocabulary::Item const& parent, vocabulary::Item const& kind, xml::Element element,
                int level);
    void run(Place& place, vocabulary::Item const& kind, std::vector<xml::Element> const& records);
    void come_back(Place& place);

    std::optional<Table> table(Place const& place, vocabulary::Item const& kind,
                               std::vector<xml::Element> const& records);
    std::optional<Grid> rows(vocabulary::Item const& kind, std::vector<xml::Element> const& records);
    std::optional<Grid> matrix(vocabulary::Item const& kind, std::vector<xml::Element> const& records);

    static constexpr std::size_t longest_line = 160; ///< bytes of a list of values on one line
    static constexpr std::size_t most_columns = 7;
    static constexpr std::size_t longest_cell = 60; ///< bytes

    xml::Tree const& tree_;
    vocabulary::Vocabulary const& vocabulary_;
    NameIndex names_;
    ProseWriter prose_;
    FieldTexts fields_;
    std::string out_{};
    bool tight_ = false; ///< a heading stands right before
};

} // namespace rapport::ingest
