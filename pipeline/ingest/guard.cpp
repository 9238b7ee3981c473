#include "pipeline/ingest/source_text.hpp"

#include "pipeline/base/report.hpp"

#include <algorithm>

namespace rapport::ingest {

namespace {

// Measured on cmark-gfm 0.29.0.gfm.6: what stays below these bounds takes less than two seconds for 1 MiB;
// above them 28 kB of table took 83 s and 3.9 GB.
constexpr std::size_t longest_paragraph = 64u << 10;
constexpr std::size_t most_angles = 512;
constexpr std::size_t most_brackets = 2'000;
constexpr std::size_t heading_rows = 2; // of a table: its head and the line below

struct Paragraph {
    std::size_t bytes = 0;
    std::size_t angles = 0;
    std::size_t brackets = 0;
    std::size_t pipes = 0;
    std::size_t rows = 0;
};

struct Line {
    std::size_t pipes = 0;
    std::size_t depth = 0;
    bool blank = true;
};

Line measure(std::string_view text, Paragraph& paragraph)
{
    Line line;
    bool leading = true;
    for (std::size_t i = 0; i < text.size(); ++i) {
        char const c = text[i];
        line.pipes += c == '|' ? 1u : 0u;
        paragraph.angles += c == '<' ? 1u : 0u;
        paragraph.brackets += c == '[' || c == '*' || c == '_' || c == '`' || c == '~' ? 1u : 0u;
        if (c != ' ' && c != '\t') line.blank = false;
        if (!leading) continue;
        bool const bullet = (c == '-' || c == '*' || c == '+') && i + 1 < text.size() && text[i + 1] == ' ';
        bool const number = (c == '.' || c == ')') && i > 0 && text[i - 1] >= '0' && text[i - 1] <= '9';
        if (c == '>' || bullet || number)
            ++line.depth;
        else if (c != ' ' && c != '\t' && !(c >= '0' && c <= '9'))
            leading = false;
    }
    return line;
}

/// Empty when there is none.
base::Sentence fault_of(std::string_view text, Line const& line, base::Limits const& limits,
                        Paragraph& paragraph)
{
    if (text.size() > limits.line)
        return base::sentence("a line is longer than {1}", base::bytes_text(limits.line));
    if (line.pipes > limits.columns)
        return base::sentence("a line has more than {1} columns", limits.columns);
    if (line.depth > limits.nesting)
        return base::sentence("lists or quotes are nested deeper than {1}", limits.nesting);
    if (line.blank) {
        paragraph = {};
        return {};
    }
    if (line.pipes == 0) paragraph.bytes += text.size() + 1;
    paragraph.pipes = std::max(paragraph.pipes, line.pipes);
    if (line.pipes > 0) ++paragraph.rows;
    if (paragraph.bytes > longest_paragraph) return base::sentence("a paragraph is longer than 64 KiB");
    if (paragraph.rows > limits.rows + heading_rows)
        return base::sentence("a table has more than {1} rows", limits.rows);
    if (paragraph.angles > most_angles) return base::sentence("a paragraph has more than 512 \"<\"");
    if (paragraph.brackets > most_brackets && paragraph.pipes == 0)
        return base::sentence("a paragraph has more than 2000 marks such as * or [");
    return {};
}

} // namespace

bool accept_markdown(SourceText const& source, base::Limits const& limits, base::Report& report)
{
    Paragraph paragraph;
    for (int number = 1; number <= static_cast<int>(source.lines()); ++number) {
        auto const text = source.line(number);
        auto const line = measure(text, paragraph);
        if (auto fault = fault_of(text, line, limits, paragraph); !fault.empty()) {
            auto const start = source.line_start(number);
            report.add(base::finding("DOC-16", source.span(start, start), std::move(fault),
                                     base::sentence("no plan needs that; split it")));
            return false;
        }
    }
    return true;
}

} // namespace rapport::ingest
