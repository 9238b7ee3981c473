#include "pipeline/ingest/source_text.hpp"

#include "pipeline/base/report.hpp"
#include "pipeline/base/text.hpp"

#include <utf8proc.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <stdexcept>

namespace rapport::ingest {

namespace {

bool is_ascii(std::string_view text)
{
    return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

bool is_hidden(char32_t c, bool also_joiners)
{
    if (c < 0x20) return c != '\n' && c != '\t';
    if (c < 0x7f) return false;
    if (c <= 0x9f) return true;                                 // delete and C1 controls
    if (c == 0x200b || c == 0xfeff || c == 0x00ad) return true; // zero-width space, mark, soft hyphen
    if (c >= 0x202a && c <= 0x202e) return true;                // embeddings and overrides
    if (c >= 0x2060 && c <= 0x2069) return true;                // invisible operators and isolates
    return also_joiners && c >= 0x200c && c <= 0x200f; // joiners and marks are needed by some scripts
}

std::string code_point_name(char32_t c)
{
    char text[12];
    std::snprintf(text, sizeof text, "U+%04X", static_cast<unsigned>(c));
    return text;
}

void refuse(base::Report& report, base::Span const& span, base::Sentence message, base::Sentence help)
{
    report.add(base::finding("DOC-16", span, std::move(message), std::move(help)));
}

/// Without byte order mark, CRLF as LF. Nothing when a CR stands alone.
std::optional<std::string> line_ends(std::string const& name, std::string_view bytes, base::Report& report)
{
    if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
    if (bytes.find('\r') == std::string_view::npos) return std::string(bytes);
    std::string text;
    text.reserve(bytes.size());
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        if (bytes[i] != '\r') {
            text += bytes[i];
        } else if (i + 1 == bytes.size() || bytes[i + 1] != '\n') {
            auto const line = std::count(text.begin(), text.end(), '\n') + 1;
            refuse(report, {name, static_cast<int>(line), 1, 0, 0},
                   base::sentence("a carriage return stands alone"),
                   base::sentence("end lines with LF or CRLF"));
            return std::nullopt;
        }
    }
    return text;
}

} // namespace

SourceText::SourceText(std::string name, std::string text) : name_(std::move(name)), text_(std::move(text))
{
    for (auto i = text_.find('\n'); i != std::string::npos; i = text_.find('\n', i + 1))
        starts_.push_back(i + 1);
}

std::size_t SourceText::line_start(int line) const
{
    auto const index = static_cast<std::size_t>(std::max(line, 1) - 1);
    return index < starts_.size() ? starts_[index] : text_.size();
}

std::string_view SourceText::line(int number) const
{
    auto const begin = line_start(number);
    auto const end = std::min(text_.find('\n', begin), text_.size());
    return std::string_view(text_).substr(begin, end - begin);
}

int SourceText::line_of(std::size_t offset) const
{
    return static_cast<int>(std::upper_bound(starts_.begin(), starts_.end(), offset) - starts_.begin());
}

base::Span SourceText::span(std::size_t begin, std::size_t end) const
{
    auto const place = [&](std::size_t offset) {
        int const line = line_of(std::min(offset, text_.size()));
        return std::pair(line, static_cast<int>(std::min(offset, text_.size()) - line_start(line)) + 1);
    };
    auto const [line, column] = place(begin);
    auto const [end_line, end_column] = place(std::max(begin, end));
    return {name_, line, column, end_line, end_column};
}

void SourceText::blank(std::size_t begin, std::size_t end)
{
    for (auto i = begin; i < std::min(end, text_.size()); ++i)
        if (text_[i] != '\n') text_[i] = ' ';
}

std::optional<SourceText> accept(std::string const& name, std::string_view bytes, base::Report& report,
                                 base::Limits const& limits)
{
    base::Span const start{name, 1, 1, 0, 0};
    if (bytes.size() > limits.file) {
        refuse(report, start, base::sentence("the file is larger than {1}", base::bytes_text(limits.file)),
               base::sentence("split the records into several files"));
        return std::nullopt;
    }
    if (auto const bad = base::first_invalid_utf8(bytes); bad != std::string_view::npos) {
        SourceText const readable(name, std::string(bytes.substr(0, bad)));
        refuse(report, readable.span(bad, bad), base::sentence("the file is not UTF-8 from here on"),
               base::sentence("save it as UTF-8"));
        return std::nullopt;
    }
    auto text = line_ends(name, bytes, report);
    if (!text) return std::nullopt;
    SourceText source(name, is_ascii(*text) ? std::move(*text) : nfc(*text));
    bool fine = true;
    std::size_t from = 0;
    for (int shown = 0; shown < 20; ++shown) {
        auto const hidden = find_hidden_character(source.text().substr(from), false);
        if (hidden == std::string_view::npos) break;
        auto offset = from + hidden;
        auto const at = offset;
        auto const character = base::next_code_point(source.text(), offset);
        if (character == 0) fine = false;
        refuse(report, source.span(at, offset),
               base::sentence("a character that cannot be seen stands here: {1}", code_point_name(character)),
               base::sentence("delete it"));
        from = offset;
    }
    if (!fine) return std::nullopt;
    return source;
}

std::string nfc(std::string_view text)
{
    if (is_ascii(text)) return std::string(text);
    struct Free {
        void operator()(utf8proc_uint8_t* bytes) const noexcept { std::free(bytes); }
    };
    utf8proc_uint8_t* raw = nullptr;
    auto const size = utf8proc_map(reinterpret_cast<utf8proc_uint8_t const*>(text.data()),
                                   static_cast<utf8proc_ssize_t>(text.size()), &raw,
                                   static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE));
    std::unique_ptr<utf8proc_uint8_t, Free> const bytes(raw);
    if (size < 0)
        throw std::runtime_error(std::string("Unicode normalization failed: ") + utf8proc_errmsg(size));
    return {reinterpret_cast<char const*>(bytes.get()), static_cast<std::size_t>(size)};
}

std::size_t find_hidden_character(std::string_view text, bool also_joiners)
{
    for (std::size_t i = 0; i < text.size();) {
        auto const byte = static_cast<unsigned char>(text[i]);
        if (byte >= 0x20 && byte < 0x7f) {
            ++i;
            continue;
        }
        auto const start = i;
        if (is_hidden(base::next_code_point(text, i), also_joiners)) return start;
    }
    return std::string_view::npos;
}

} // namespace rapport::ingest
