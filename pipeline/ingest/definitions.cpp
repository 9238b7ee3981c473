#include "pipeline/ingest/definitions.hpp"

#include "pipeline/base/report.hpp"
#include "pipeline/base/text.hpp"
#include "pipeline/ingest/source_text.hpp"

#include <algorithm>
#include <set>

namespace rapport::ingest {

namespace {

struct Definition {
    std::string label; ///< folded, without the ^ of a footnote
    bool is_note = false;
    std::size_t begin = 0;
    std::size_t end = 0;
};

/// `[label]: destination` or `[^label]: text` at the start of a line.
std::vector<Definition> definitions_of(SourceText const& source)
{
    std::vector<Definition> found;
    char fence = 0;
    for (int number = 1; number <= static_cast<int>(source.lines()); ++number) {
        auto const line = source.line(number);
        auto const text = base::trim(line);
        if (text.starts_with("```") || text.starts_with("~~~"))
            fence = fence == 0 ? text[0] : (fence == text[0] ? '\0' : fence);
        if (fence != 0 || !text.starts_with('[') || text.starts_with("[[")) continue;
        auto const close = text.find("]:");
        if (close == std::string_view::npos || close < 2) continue;
        auto const inner = text.substr(1, close - 1);
        if (inner.find_first_of("[]") != std::string_view::npos) continue;
        auto const begin = source.line_start(number) + static_cast<std::size_t>(text.data() - line.data());
        bool const is_note = inner.starts_with('^');
        found.push_back({base::fold(is_note ? inner.substr(1) : inner), is_note, begin, begin + close + 1});
    }
    return found;
}

/// Whether `[label]` stands anywhere but at a definition of it.
bool is_used(std::string const& folded_text, Definition const& definition, std::vector<Definition> const& all)
{
    auto const wanted = '[' + definition.label + ']';
    for (auto at = folded_text.find(wanted); at != std::string::npos; at = folded_text.find(wanted, at + 1)) {
        bool const defines =
            std::any_of(all.begin(), all.end(), [&](auto const& one) { return one.begin == at; });
        if (!defines) return true;
    }
    return false;
}

void add(base::Report& report, base::Span const& span, base::Sentence message, base::Sentence help)
{
    report.add(base::finding("DOC-16", span, std::move(message), std::move(help)));
}

} // namespace

void report_lost_definitions(SourceText const& source, std::vector<std::string> const& used_notes,
                             base::Report& report)
{
    auto const all = definitions_of(source);
    if (all.empty()) return;
    auto const text = base::fold(source.text());
    std::set<std::string> seen;
    for (auto const& definition : all) {
        auto const span = source.span(definition.begin, definition.end);
        auto const what = definition.is_note ? std::string("footnote") : std::string("link");
        if (!seen.insert(what + definition.label).second) {
            add(report, span,
                definition.is_note ? base::sentence("the footnote \"{1}\" is defined twice", definition.label)
                                   : base::sentence("the link \"{1}\" is defined twice", definition.label),
                base::sentence("delete this definition or give it another name"));
        } else if (definition.is_note
                       ? std::none_of(used_notes.begin(), used_notes.end(),
                                      [&](auto const& used) { return base::fold(used) == definition.label; })
                       : !is_used(text, definition, all)) {
            add(report, span,
                definition.is_note
                    ? base::sentence("nothing uses the footnote \"{1}\", so it would not be printed",
                                     definition.label)
                    : base::sentence("nothing uses the link \"{1}\", so it would not be printed",
                                     definition.label),
                base::sentence("refer to it in the text, or delete it"));
        }
    }
}

} // namespace rapport::ingest
