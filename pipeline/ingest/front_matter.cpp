#include "pipeline/ingest/front_matter.hpp"

#include "pipeline/base/report.hpp"
#include "pipeline/base/text.hpp"

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <sstream>

namespace rapport::ingest {

namespace {

/// Closes whatever the author left open: when this key is not the last one, a quote or bracket is not closed.
constexpr std::string_view sentinel = "zz-end-of-front-matter";
/// Scalars in one front matter; a plan has about twenty.
constexpr int most_scalars = 500;

struct Refusal {
    int line;
    int column;
    base::Sentence what;
};

class Handler : public YAML::EventHandler {
public:
    std::vector<FrontMatterEntry> entries;

    void OnDocumentStart(YAML::Mark const&) override {}
    void OnDocumentEnd() override {}
    void OnAlias(YAML::Mark const& mark, YAML::anchor_t) override
    {
        refuse(mark, base::sentence("aliases (*) are not allowed"));
    }
    void OnNull(YAML::Mark const& mark, YAML::anchor_t anchor) override
    {
        value(mark, anchor, "", {}, false);
    }
    void OnScalar(YAML::Mark const& mark, std::string const& tag, YAML::anchor_t anchor,
                  std::string const& text) override
    {
        value(mark, anchor, tag, text, true);
    }
    void OnSequenceStart(YAML::Mark const& mark, std::string const& tag, YAML::anchor_t anchor,
                         YAML::EmitterStyle::value) override
    {
        check(mark, tag, anchor);
        if (depth_ != 1 || expects_key_) refuse(mark, base::sentence("a list may only stand behind a key"));
        entries.back().is_list = true;
        ++depth_;
    }
    void OnSequenceEnd() override
    {
        --depth_;
        expects_key_ = true;
    }
    void OnMapStart(YAML::Mark const& mark, std::string const& tag, YAML::anchor_t anchor,
                    YAML::EmitterStyle::value) override
    {
        check(mark, tag, anchor);
        if (depth_ != 0) refuse(mark, base::sentence("only \"key: value\" lines may stand here"));
        ++depth_;
    }
    void OnMapEnd() override { --depth_; }

private:
    [[noreturn]] static void refuse(YAML::Mark const& mark, base::Sentence const& what)
    {
        throw Refusal{mark.line, mark.column, what};
    }

    void check(YAML::Mark const& mark, std::string const& tag, YAML::anchor_t anchor)
    {
        if (anchor != 0) refuse(mark, base::sentence("anchors (&) are not allowed"));
        if (!tag.empty() && tag != "?" && tag != "!")
            refuse(mark, base::sentence("tags (!) are not allowed"));
        if (++scalars_ > most_scalars) refuse(mark, base::sentence("the front matter is too large"));
    }

    static base::Span span(YAML::Mark const& mark) { return {{}, mark.line, mark.column, 0, 0}; }

    void value(YAML::Mark const& mark, YAML::anchor_t anchor, std::string const& tag, std::string const& text,
               bool present)
    {
        check(mark, tag, anchor);
        if (depth_ == 0) refuse(mark, base::sentence("only \"key: value\" lines may stand here"));
        if (depth_ == 2) {
            if (present) entries.back().values.push_back({text, span(mark)});
        } else if (expects_key_) {
            if (!present || text.empty()) refuse(mark, base::sentence("a key is missing"));
            for (auto const& entry : entries)
                if (entry.key.text == text)
                    refuse(mark, base::sentence("the key \"{1}\" is given twice", text));
            entries.push_back({{text, span(mark)}, {}, false});
            expects_key_ = false;
        } else {
            if (present && !text.empty()) entries.back().values.push_back({text, span(mark)});
            expects_key_ = true;
        }
    }

    int depth_ = 0;
    int scalars_ = 0;
    bool expects_key_ = true;
};

std::vector<FrontMatterEntry> parse(std::string_view yaml)
{
    std::istringstream stream(std::string(yaml) + std::string(sentinel) + ": 1\n");
    YAML::Parser parser(stream);
    Handler handler;
    if (!parser.HandleNextDocument(handler)) throw Refusal{0, 0, base::sentence("the front matter is empty")};
    auto& entries = handler.entries;
    if (entries.empty() || entries.back().key.text != sentinel) {
        auto const line = entries.empty() ? 0 : entries.back().key.span.line;
        throw Refusal{line, 0, base::sentence("a quote or bracket is not closed in this line or below")};
    }
    entries.pop_back();
    Handler other;
    bool more = true;
    try {
        more = parser.HandleNextDocument(other);
    } catch (Refusal const&) {
    }
    if (more) throw Refusal{0, 0, base::sentence("only one block of front matter may stand here")};
    return std::move(entries);
}

/// Marks count lines and columns from 0 inside the block, whose first line is line 2 of the file.
base::Span placed(SourceText const& source, base::Span const& mark, std::string_view text)
{
    auto begin = source.line_start(mark.line + 2) + static_cast<std::size_t>(mark.column);
    auto const line = source.line(mark.line + 2);
    if (mark.column < static_cast<int>(line.size()) &&
        (source.text()[begin] == '"' || source.text()[begin] == '\''))
        ++begin;
    auto const line_end = source.line_start(mark.line + 2) + line.size();
    return source.span(begin, std::min(begin + text.size(), std::max(begin, line_end)));
}

/// The column of a comment in a line of YAML, npos when there is none: `#` at the start or behind a blank,
/// outside of quotes.
std::size_t comment_in(std::string_view line)
{
    char quote = 0;
    for (std::size_t i = 0; i < line.size(); ++i) {
        char const c = line[i];
        bool const opens = i == 0 || line[i - 1] == ' ' || line[i - 1] == '[' || line[i - 1] == ',';
        if (quote != 0)
            quote = c == quote ? '\0' : quote;
        else if ((c == '"' || c == '\'') && opens)
            quote = c;
        else if (c == '#' && opens)
            return i;
    }
    return std::string_view::npos;
}

} // namespace

std::optional<FrontMatter> take_front_matter(SourceText& source, base::Report& report, std::size_t largest)
{
    FrontMatter front_matter;
    if (base::trim(source.line(1)) != "---" || !source.line(1).starts_with("---")) return front_matter;
    front_matter.present = true;
    auto const refuse = [&](int line, int column, base::Sentence what) {
        auto const begin = source.line_start(line) + static_cast<std::size_t>(column);
        report.add(base::finding("DOC-16", source.span(begin, begin), std::move(what),
                                 base::sentence("write front matter as lines of \"key: value\"")));
        return std::nullopt;
    };
    int last = 2;
    int const lines = static_cast<int>(source.lines());
    while (last <= lines && base::trim(source.line(last)) != "---") ++last;
    if (last > lines) return refuse(1, 0, base::sentence("the front matter has no closing \"---\" line"));
    for (int line = 2; line < last; ++line)
        if (auto const column = comment_in(source.line(line)); column != std::string_view::npos)
            return refuse(line, static_cast<int>(column),
                          base::sentence("a comment in the front matter is not kept"));
    auto const begin = source.line_start(2);
    auto const end = source.line_start(last);
    if (end - begin > largest)
        return refuse(1, 0, base::sentence("the front matter is longer than {1}", base::bytes_text(largest)));
    try {
        front_matter.entries = parse(source.text().substr(begin, end - begin));
    } catch (Refusal const& refusal) {
        return refuse(refusal.line + 2, refusal.column, refusal.what);
    } catch (YAML::Exception const& error) {
        return refuse(std::max(error.mark.line, 0) + 2, std::max(error.mark.column, 0),
                      base::sentence("front matter: {1}", error.msg));
    }
    for (auto& entry : front_matter.entries) {
        entry.key.span = placed(source, entry.key.span, entry.key.text);
        for (auto& value : entry.values) value.span = placed(source, value.span, value.text);
    }
    source.blank(0, std::min(source.line_start(last + 1), source.text().size()));
    return front_matter;
}

} // namespace rapport::ingest
