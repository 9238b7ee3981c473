#pragma once

#include "pipeline/base/limits.hpp"
#include "pipeline/base/span.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace rapport::base {
class Report;
}

namespace rapport::ingest {

/// The text of one file after the guards: well-formed UTF-8, NFC, LF line ends, no byte order mark.
/// Columns stay those of the author's file, because CR stands at the end of lines only.
class SourceText {
public:
    SourceText(std::string name, std::string text);

    [[nodiscard]] std::string const& name() const { return name_; }
    [[nodiscard]] std::string_view text() const { return text_; }
    [[nodiscard]] std::size_t lines() const { return starts_.size(); }
    /// Offset of the first byte of a line (from 1); the end of the text for lines that do not exist.
    [[nodiscard]] std::size_t line_start(int line) const;
    /// The line (from 1) without its line end.
    [[nodiscard]] std::string_view line(int number) const;
    [[nodiscard]] int line_of(std::size_t offset) const;
    [[nodiscard]] base::Span span(std::size_t begin, std::size_t end) const;

    /// Overwrites [begin, end) with blanks, keeping line ends, so that what follows keeps its place.
    void blank(std::size_t begin, std::size_t end);

private:
    std::string name_;
    std::string text_;
    std::vector<std::size_t> starts_{0};
};

/// Applies the guards; what fails them becomes findings, and then there is no text.
std::optional<SourceText> accept(std::string const& name, std::string_view bytes, base::Report& report,
                                 base::Limits const& limits = {});

/// Bounds what reaches the Markdown parser, whose time or memory some small inputs blow up.
bool accept_markdown(SourceText const& source, base::Limits const& limits, base::Report& report);

/// Unicode normalization form C.
std::string nfc(std::string_view text);

/// Characters that change how text reads without being seen: zero-width and bidirectional controls.
std::size_t find_hidden_character(std::string_view text, bool also_joiners);

} // namespace rapport::ingest
