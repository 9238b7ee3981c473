#include "pipeline/render/pdf/flow.hpp"

#include "pipeline/render/pdf/bearing.hpp"
#include "pipeline/render/pdf/footnotes.hpp"
#include "pipeline/type/directions.hpp"

#include <algorithm>

namespace rapport::render::pdf {

Sheet sheet_of(document::Theme const& theme, bool landscape)
{
    Sheet sheet;
    sheet.width = mm(landscape ? theme.page_height : theme.page_width);
    sheet.height = mm(landscape ? theme.page_width : theme.page_height);
    sheet.left = mm(theme.margin_left);
    sheet.top = mm(theme.margin_top);
    sheet.text_width = sheet.width - mm(theme.margin_left) - mm(theme.margin_right);
    sheet.text_height = sheet.height - mm(theme.margin_top) - mm(theme.margin_bottom);
    return sheet;
}

std::string plain(document::Inlines const& content)
{
    std::string text;
    for (auto const& piece : content) {
        text += piece.text;
        if (piece.line_break) text += ' ';
    }
    return text;
}

std::string anchor_of(Press const& press, document::Heading const& heading)
{
    if (!heading.anchor.empty()) return "#" + heading.anchor;
    auto const found = std::find(press.headings.begin(), press.headings.end(), &heading);
    return "heading " + std::to_string(found - press.headings.begin());
}

Flow::Flow(Press& press, std::vector<Strip>& target, Area area, bool in_cell)
    : press_(press), strips_(target), area_(area), in_cell_(in_cell),
      text_(in_cell ? press.setting.looks.cell() : press.setting.looks.body()),
      from_right_(type::is_right_to_left(press.document.language))
{
}

bool run_from_right(Flow const& flow, document::Blocks const& blocks)
{
    if (flow.from_right()) return true;
    if (blocks.empty()) return false;
    if (auto const* paragraph = std::get_if<document::Paragraph>(&blocks.front().value))
        return Bearing(paragraph->content, {}).right_to_left();
    auto const* list = std::get_if<document::List>(&blocks.front().value);
    return list != nullptr && runs_from_right(flow, *list);
}

bool runs_from_right(Flow const& flow, document::List const& list)
{
    return !list.items.empty() &&
           std::all_of(list.items.begin(), list.items.end(),
                       [&](document::Blocks const& item) { return run_from_right(flow, item); });
}

void Flow::add(document::Blocks const& blocks)
{
    for (auto const& block : blocks) add(block);
}

void Flow::add(document::Block const& block)
{
    auto const* const outer = setting().origin;
    // A block without a place of its own belongs to the item around it.
    if (!block.origin.span.file.empty() || !block.origin.item.empty()) setting().origin = &block.origin;
    if (!block.origin.item.empty() && !in_cell_) anchors_.push_back("#" + block.origin.item);
    add_anchor(block.origin);
    std::size_t const first = strips_.size();
    std::visit([this](auto const& value) { set_block(*this, value); }, block.value);
    for (std::size_t i = first; block.origin.changed && i < strips_.size(); ++i) strips_[i].changed = true;
    if (block.keep_with_next) keep_ = true;
    setting().origin = outer;
}

int Flow::node(std::string_view role)
{
    return add_node(setting(), role, parent_);
}

void Flow::add_anchor(document::Origin const& origin)
{
    if (!origin.anchor.empty()) anchors_.push_back("#" + origin.anchor);
}

Node& Flow::at(int node)
{
    return setting().nodes[static_cast<std::size_t>(node)];
}

int Flow::inside(std::string_view role)
{
    int const outer = parent_;
    parent_ = node(role);
    return outer;
}

int Flow::open_section(int level)
{
    while (!sections_.empty() && sections_.back().level >= level) {
        parent_ = sections_.back().outer;
        sections_.pop_back();
    }
    int const outer = inside(sections_.empty() ? "Part" : "Sect");
    sections_.push_back({level, outer});
    return static_cast<int>(sections_.size());
}

void Flow::gap(double points)
{
    gap_ = std::max(gap_, points);
    if (gap_alone_ >= 0) gap_alone_ = std::max(gap_alone_, points);
}

void Flow::let_float(std::size_t first, double above)
{
    if (!at_top_level() || first >= size()) return;
    for (std::size_t i = first + 1; i < size(); ++i) strips_[i].keep = true;
    strips_[first].floats = size() - first;
    gap_alone_ = above;
}

void Flow::add_strip(Strip strip)
{
    double const own = strip.before;
    strip.before = strips_.empty() && in_cell_ ? 0 : looks().snapped(std::max(strip.before, gap_));
    if (gap_alone_ >= 0) strip.before_alone = looks().snapped(std::max(own, gap_alone_));
    strip.height = looks().room_for(strip.height);
    strip.keep = strip.keep || keep_;
    strip.starts_page = strip.starts_page || (start_page_ && !in_cell_);
    strip.after_contents = after_contents_;
    if (strip.starts_page || strip.after_contents) strip.keep = false;
    if (strip.frame < 0) strip.frame = frame_;
    for (auto& anchor : anchors_) strip.anchors.push_back(std::move(anchor));
    anchors_.clear();
    gap_ = 0;
    gap_alone_ = -1;
    keep_ = false;
    start_page_ = false;
    after_contents_ = false;
    strips_.push_back(std::move(strip));
}

void Flow::mark_strip(std::size_t index, Mark mark)
{
    if (index < strips_.size()) strips_[index].marks.insert(strips_[index].marks.begin(), std::move(mark));
}

void Flow::add_lines(document::Inlines const& content, TextStyle const& style, double before, int node)
{
    auto own = style;
    own.from_right = from_right_;
    auto footnoted = in_cell_ ? std::nullopt : footnotes_of(press_, content, parent_);
    auto const first = strips_.size();
    auto lines = set_lines(setting(), footnoted ? footnoted->words : content, own, area_.width, node);
    gap(before);
    for (std::size_t i = 0; i < lines.size(); ++i) {
        Strip strip;
        strip.height = style.leading;
        // Neither the first nor the last line of a paragraph stands alone on a page, and no word is divided
        // by one.
        strip.keep = i == 1 || (i > 0 && i + 1 == lines.size()) || (i > 0 && lines[i - 1].divided);
        strip.marks = std::move(lines[i].marks);
        for (auto& mark : strip.marks) shift(mark, area_.left, 0);
        add_strip(std::move(strip));
    }
    if (footnoted) hang(*footnoted, strips_, first);
}

bool Flow::nested(document::Blocks const& blocks, Area area)
{
    Area const outer = area_;
    bool const room = fits(area);
    if (room) area_ = area;
    add(blocks);
    area_ = outer;
    return room;
}

void Flow::open_frame(Frame frame)
{
    frame.parent = frame_;
    // However deep frames stand in each other, their edges leave room on the page.
    frame.pad = frame_pads() > looks().theme().body_points * 8 ? 0 : looks().snapped(frame.pad);
    press_.column.frames.push_back(frame);
    frame_ = static_cast<int>(press_.column.frames.size()) - 1;
}

double Flow::frame_pads() const
{
    double pads = 0;
    for (int frame = frame_; frame >= 0; frame = press_.column.frames[static_cast<std::size_t>(frame)].parent)
        pads += press_.column.frames[static_cast<std::size_t>(frame)].pad;
    return pads;
}

void Flow::close_frame()
{
    frame_ = press_.column.frames[static_cast<std::size_t>(frame_)].parent;
}

} // namespace rapport::render::pdf
