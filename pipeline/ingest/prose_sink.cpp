#include "pipeline/ingest/prose_sink.hpp"

#include "pipeline/base/language_tag.hpp"

#include <algorithm>

namespace rapport::ingest {

namespace {

bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

} // namespace

void ProseSink::text(std::string_view text)
{
    std::size_t i = 0;
    while (i < text.size()) {
        if (is_blank(text[i])) {
            space_ = space_ || started_;
            ++i;
            continue;
        }
        auto end = i;
        while (end < text.size() && !is_blank(text[end])) ++end;
        // One blank between words of one call stays inside the run: a node for each word would be slow.
        while (end + 1 < text.size() && text[end] == ' ' && !is_blank(text[end + 1])) {
            ++end;
            while (end < text.size() && !is_blank(text[end])) ++end;
        }
        before_content();
        auto const element = target();
        element.add_text(text.substr(i, end - i));
        frames_.back().last_closed = {};
        i = end;
    }
}

void ProseSink::open(std::string_view name, Attributes attributes, base::Span const& span)
{
    auto const around = std::find_if(frames_.rbegin(), frames_.rend(),
                                     [&](Frame const& frame) { return frame.name == name; });
    bool const nested = around != frames_.rend() && (name != "span" || around->attributes == attributes);
    frames_.push_back({std::string(name), std::move(attributes), span, {}, {}, nested});
    if (nested) frames_.back().element = {};
}

void ProseSink::close()
{
    auto const frame = std::move(frames_.back());
    frames_.pop_back();
    if (frame.ignored) {
        if (!frames_.empty() && frame.element) frames_.back().element = frame.element;
        return;
    }
    if (frame.element) frames_.back().last_closed = frame.element;
}

xml::Element ProseSink::atom(std::string_view name, Attributes const& attributes, base::Span const& span)
{
    before_content();
    auto const element = target().add(name, span);
    for (auto const& [key, value] : attributes)
        if (!value.empty()) element.set(key, value, span);
    frames_.back().last_closed = {};
    return element;
}

void ProseSink::line_break()
{
    if (!started_) return;
    break_ = true;
    space_ = false;
}

/// What was put off comes now, outside of markup that has not begun.
void ProseSink::before_content()
{
    if (space_ || break_) {
        // The innermost element that exists already; markup that opens now starts behind the blank.
        auto frame = std::find_if(frames_.rbegin(), frames_.rend(),
                                  [](Frame const& one) { return bool(one.element); });
        if (break_)
            frame->element.add("br");
        else
            frame->element.add_text(" ");
        frame->last_closed = {};
    }
    space_ = false;
    break_ = false;
    started_ = true;
}

xml::Element ProseSink::target()
{
    for (std::size_t i = 1; i < frames_.size(); ++i) {
        auto& frame = frames_[i];
        if (frame.element && !frame.ignored) continue;
        auto& parent = frames_[i - 1];
        if (frame.ignored) {
            frame.element = parent.element;
            continue;
        }
        bool const goes_on =
            parent.last_closed && parent.last_closed.name() == frame.name && frame.attributes.empty();
        if (goes_on) {
            frame.element = parent.last_closed;
        } else {
            frame.element = parent.element.add(frame.name, frame.span);
            for (auto const& [key, value] : frame.attributes)
                if (!value.empty()) frame.element.set(key, value, frame.span);
        }
        parent.last_closed = {};
    }
    return frames_.back().element;
}

void open_passage(ProseSink& sink, std::string_view language, base::Span const& span)
{
    sink.open("span", {{std::string(xml::language_attribute), base::language_tag(language).text}}, span);
}

} // namespace rapport::ingest
