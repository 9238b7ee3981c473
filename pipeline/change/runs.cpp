#include "pipeline/change/redline.hpp"
#include "pipeline/change/smooth.hpp"
#include "pipeline/change/words.hpp"

namespace rapport::change {

namespace {

using document::Edit;
using document::Inline;
using document::Inlines;

/// Words with the run that each is from.
struct Tokens {
    std::vector<std::string> keys; ///< to compare
    std::vector<std::string> words;
    std::vector<Inline const*> runs;

    explicit Tokens(Inlines const& content)
    {
        for (auto const& run : content) {
            // A sign with words of its own, or a run that only ends its line, is not divided.
            bool const whole = !run.spoken.empty() || run.text.empty();
            Words const parts(whole ? "" : run.text);
            if (whole) add(run, run.text, run.text);
            for (std::size_t i = 0; i < parts.keys.size(); ++i) add(run, parts.keys[i], parts.texts[i]);
            if (run.line_break && !words.empty()) words.back() += '\n';
        }
    }

private:
    void add(Inline const& run, std::string const& key, std::string const& word)
    {
        keys.push_back(key);
        words.push_back(word);
        runs.push_back(&run);
    }
};

bool same_look(Inline const& a, Inline const& b)
{
    return a.bold == b.bold && a.italic == b.italic && a.code == b.code && a.struck == b.struck &&
           a.link == b.link && a.language == b.language && a.note == b.note && a.bracket == b.bracket &&
           a.spoken == b.spoken && a.edit == b.edit;
}

void append(Inlines& out, Inline const& look, std::string word, Edit edit)
{
    Inline piece = look;
    piece.line_break = word.ends_with('\n');
    if (piece.line_break) word.pop_back();
    piece.text = std::move(word);
    piece.edit = edit;
    if (edit == Edit::deleted) piece.link.clear(); // the place it led to may be gone
    // Struck and new words must not run into each other, for readers and for those who copy the text.
    bool const touches = !out.empty() && edit != out.back().edit && edit == Edit::inserted &&
                         out.back().edit == Edit::deleted && !out.back().text.ends_with(' ') &&
                         !piece.text.starts_with(' ');
    if (touches) {
        Inline blank;
        blank.text = " ";
        out.push_back(std::move(blank));
    }
    bool const joins = !out.empty() && !out.back().line_break && same_look(out.back(), piece);
    if (!joins) {
        out.push_back(std::move(piece));
        return;
    }
    out.back().text += piece.text;
    out.back().line_break = piece.line_break;
}

} // namespace

Inlines merged(Inlines const& before, Inlines const& after)
{
    Tokens const was(before);
    Tokens const is(after);
    Inlines out;
    auto const way = smoothed(steps(was.keys, is.keys), is.keys);
    for (std::size_t i = 0; i < way.size(); ++i) {
        auto const& step = way[i];
        if (step.kind == Step::Kind::removed)
            append(out, *was.runs[step.before], was.words[step.before], Edit::deleted);
        else if (step.kind == Step::Kind::added)
            append(out, *is.runs[step.after], is.words[step.after], Edit::inserted);
        else
            append(out, *is.runs[step.after],
                   keeps_old_blank(way, i) ? was.words[step.before] : is.words[step.after], Edit::none);
    }
    return out;
}

} // namespace rapport::change
