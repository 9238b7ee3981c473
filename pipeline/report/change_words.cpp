#include "pipeline/report/change_words.hpp"

namespace rapport::report {

namespace {

using change::Kind;
using change::Piece;

constexpr std::size_t kept_words = 6; // on each side of a change

std::string first_words(std::vector<std::string> const& words, std::size_t count)
{
    std::string text;
    std::size_t seen = 0;
    for (auto const& word : words) {
        if (word != " " && ++seen > count) break;
        text += word;
    }
    return text;
}

std::string last_words(std::vector<std::string> const& words, std::size_t count)
{
    std::size_t begin = words.size();
    std::size_t seen = 0;
    while (begin > 0) {
        if (words[begin - 1] != " " && ++seen > count) break;
        --begin;
    }
    std::string text;
    for (std::size_t i = begin; i < words.size(); ++i) text += words[i];
    return text;
}

} // namespace

ChangeCounts counts_of(std::vector<change::ItemChange> const& changes)
{
    ChangeCounts counts;
    for (auto const& change : changes) {
        switch (change.kind) {
        case Kind::added: ++counts.added; break;
        case Kind::removed: ++counts.removed; break;
        case Kind::changed: ++counts.changed; break;
        case Kind::moved: ++counts.moved; break;
        }
        if (change.direction == change::Direction::worse) ++counts.worse;
        if (change.direction == change::Direction::better) ++counts.better;
    }
    return counts;
}

std::string summary_of(std::vector<change::ItemChange> const& changes, ChangeWords const& words)
{
    auto const counts = counts_of(changes);
    std::string text;
    auto const add = [&](std::string_view key, std::size_t count) {
        if (count == 0) return;
        text.append(text.empty() ? "" : ", ").append(words(key, {{"count", std::to_string(count)}}));
    };
    add("difference.count-changed", counts.changed);
    add("difference.count-added", counts.added);
    add("difference.count-removed", counts.removed);
    add("difference.count-moved", counts.moved);
    std::string const whole = std::move(text);
    text.clear();
    add("difference.count-worse", counts.worse);
    add("difference.count-better", counts.better);
    return text.empty() ? whole : whole + " (" + text + ")";
}

std::string heading_of(change::ItemChange const& change)
{
    std::string text = change.label;
    if (!change.id.empty() && change.id != change.label) text += " " + change.id;
    if (!change.title.empty()) text += " " + change.title;
    return text;
}

std::string side_text(ChangeList::Side const& side, ChangeWords const& words)
{
    std::string name = side.name;
    if (!side.commit.empty() && !side.commit.starts_with(side.name)) name += " " + side.commit.substr(0, 12);
    return words("difference.side", {{"version", side.version}, {"name", name}, {"date", side.as_of}});
}

std::string move_text(change::ItemChange const& change, ChangeWords const& words)
{
    if (!change.moved) return {};
    if (change.origin.empty() || change.origin == change.place) return words("difference.reordered", {});
    return words("difference.moved-from", {{"old", change.origin}, {"new", change.place}});
}

change::Pieces shortened(change::Pieces const& pieces)
{
    change::Pieces result;
    for (std::size_t i = 0; i < pieces.size(); ++i) {
        if (pieces[i].kind != Piece::Kind::same) {
            result.push_back(pieces[i]);
            continue;
        }
        auto const words = change::words_of(pieces[i].text);
        bool const first = i == 0;
        bool const last = i + 1 == pieces.size();
        std::string head = first ? "" : first_words(words, kept_words);
        std::string tail = last ? "" : last_words(words, kept_words);
        std::string text = head + " ... " + tail;
        if (first) text = tail.size() == pieces[i].text.size() ? tail : "... " + tail;
        if (last) text = head.size() == pieces[i].text.size() ? head : head + " ...";
        if (text.size() >= pieces[i].text.size()) text = pieces[i].text;
        result.push_back({Piece::Kind::same, text});
    }
    return result;
}

} // namespace rapport::report
