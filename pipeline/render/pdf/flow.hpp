#pragma once

#include "pipeline/render/pdf/paragraph.hpp"
#include "pipeline/render/pdf/strips.hpp"
#include "pipeline/render/pdf/table_widths.hpp"

namespace rapport::render::pdf {

/// The part of the page's width that blocks are set in, measured from the left edge of the text area.
struct Area {
    double left = 0;
    double width = 0;
};

/// Sizes of the page and of the text on it, in points.
struct Sheet {
    double width = 0, height = 0;           ///< of the paper
    double left = 0, top = 0;               ///< of the text area
    double text_width = 0, text_height = 0; ///< of the text area
};
Sheet sheet_of(document::Theme const& theme, bool landscape);

class TableGrid;

/// Tables whose columns line up.
struct TableFamily {
    std::vector<document::Table const*> members;
    std::vector<std::shared_ptr<TableGrid>> grids; ///< of the members, when they are measured
    std::vector<ColumnNeed> needs;                 ///< what all of them need
};

/// What the flows of one document share.
struct Press {
    Setting& setting;
    Column& column;
    document::Document const& document;
    std::vector<document::Heading const*> headings; ///< in reading order, for contents and anchors
    std::vector<TableFamily> families;
    int notes = 0; ///< at the feet of pages, as far as they are set
};

/// The anchor of a heading: its own, or one made from its place among the headings.
std::string anchor_of(Press const& press, document::Heading const& heading);

/// Turns blocks into strips below each other. The document has one flow; every cell is set by a flow of its
/// own.
class Flow {
public:
    /// Strips go to `target`: the column, or the list of a cell. In a cell everything becomes lines, so that
    /// the cell can go on on the next page after any of them.
    Flow(Press& press, std::vector<Strip>& target, Area area, bool in_cell);

    void add(document::Blocks const& blocks);
    void add(document::Block const& block);

    /// Lines of one paragraph without widows and orphans; `before` points below what stands above.
    void add_lines(document::Inlines const& content, TextStyle const& style, double before, int node = -1);
    /// Takes over waiting space, anchors, frame and the wish to stay with what stands above.
    void add_strip(Strip strip);
    /// Adds `mark` to the strip with this index, if the strip was added.
    void mark_strip(std::size_t index, Mark mark);
    /// The next strip is where links to this place lead.
    void add_anchor(document::Origin const& origin);
    void gap(double points);
    /// Replaces waiting space, whatever the block above asked for.
    void set_gap(double points)
    {
        gap_ = points;
        gap_alone_ = -1;
    }
    /// Waiting space, before a figure adds its own.
    [[nodiscard]] double waiting_gap() const { return gap_; }
    /// The strips from `first` on are a figure: it may stand on the next page. `above` is the space that
    /// waited before it.
    void let_float(std::size_t first, double above);
    void keep_next() { keep_ = true; }
    void start_page() { start_page_ = true; }
    void start_page_after_contents() { after_contents_ = true; }
    /// Blocks in a narrower area; false when that would be too narrow to read and they took all of this one.
    bool nested(document::Blocks const& blocks, Area area);
    [[nodiscard]] static bool fits(Area area) { return area.width >= 40; }
    void open_frame(Frame frame);
    void close_frame();
    /// Space that the frames around take above and below what stands in them.
    [[nodiscard]] double frame_pads() const;
    int node(std::string_view role);
    Node& at(int node);
    /// What follows stands inside a new node; gives the one outside, to be set again at its end.
    int inside(std::string_view role);
    /// What follows stands in the section of a heading of this level, until the next heading of this or a
    /// higher level; gives how deep that is, from 1. Levels an author leaves out do not count.
    int open_section(int level);
    /// How deep a heading stands that opens no section here.
    [[nodiscard]] int depth_of_heading() const { return static_cast<int>(sections_.size()) + 1; }
    void set_text(TextStyle const& style) { text_ = style; }

    [[nodiscard]] Press& press() { return press_; }
    [[nodiscard]] Setting& setting() { return press_.setting; }
    [[nodiscard]] Looks const& looks() const { return press_.setting.looks; }
    [[nodiscard]] Area area() const { return area_; }
    void set_area(Area area) { area_ = area; }
    /// Whether lines begin at the right here: so do numbers, bullets and the first column of tables.
    [[nodiscard]] bool from_right() const { return from_right_; }
    void set_from_right(bool from_right) { from_right_ = from_right; }
    /// The part of an area that lies `offset` behind the edge where lines begin.
    [[nodiscard]] Area part(Area area, double offset, double width) const
    {
        return {from_right_ ? area.left + area.width - offset - width : area.left + offset, width};
    }
    /// The same edge moved inwards.
    [[nodiscard]] Area indented(Area area, double by) const { return part(area, by, area.width - by); }
    [[nodiscard]] bool in_cell() const { return in_cell_; }
    [[nodiscard]] bool at_top_level() const { return !in_cell_ && frame_ < 0 && depth_ == 0; }
    [[nodiscard]] TextStyle const& text() const { return text_; }
    [[nodiscard]] std::size_t size() const { return strips_.size(); }
    [[nodiscard]] Strip& strip(std::size_t index) { return strips_[index]; }
    [[nodiscard]] int parent() const { return parent_; }
    void set_parent(int node) { parent_ = node; }
    [[nodiscard]] int depth() const { return depth_; } ///< of lists in lists
    void deeper(int by) { depth_ += by; }
    /// The words of the heading above.
    [[nodiscard]] document::Inlines const& heading() const { return heading_; }
    void set_heading(document::Inlines const& words) { heading_ = words; }

private:
    Press& press_;
    std::vector<Strip>& strips_;
    Area area_;
    bool in_cell_;
    TextStyle text_;
    double gap_ = 0;
    double gap_alone_ = -1; ///< behind a figure that may float: the same, if it does
    bool keep_ = false;
    bool start_page_ = false;
    bool after_contents_ = false;
    bool from_right_ = false;
    int frame_ = -1;
    int parent_ = -1;
    int depth_ = 0;
    document::Inlines heading_;
    struct Section {
        int level = 1;
        int outer = -1;
    };
    std::vector<Section> sections_;
    std::vector<std::string> anchors_;
};

/// One function for each kind of block.
void set_block(Flow& flow, document::Heading const& heading);
void set_block(Flow& flow, document::Paragraph const& paragraph);
void set_block(Flow& flow, document::List const& list);
void set_block(Flow& flow, document::Quote const& quote);
void set_block(Flow& flow, document::Table const& table);
void set_block(Flow& flow, document::FigureBlock const& figure);
void set_block(Flow& flow, document::Image const& image);
void set_block(Flow& flow, document::Box const& box);
void set_block(Flow& flow, document::Facts const& facts);
void set_block(Flow& flow, document::Answers const& answers);
void set_block(Flow& flow, document::Signatures const& signatures);
void set_block(Flow& flow, document::Cover const& cover);
void set_block(Flow& flow, document::Contents const& contents);
void set_block(Flow& flow, document::PageBreak const& page_break);
void set_block(Flow& flow, document::Code const& code);

/// Puts `number` where lines of `area` begin, on the base line of `strip`'s text, as part of the same block.
void add_number(Flow& flow, std::size_t strip, std::string const& number, TextStyle const& style, Area area);

/// Whether the first words of some blocks run from right to left.
bool run_from_right(Flow const& flow, document::Blocks const& blocks);
/// Whether all items do.
bool runs_from_right(Flow const& flow, document::List const& list);

/// Width of a number and of the space between it and what it numbers.
double number_width(Flow& flow, std::string const& number, TextStyle const& style);

/// Text of a paragraph without its looks.
std::string plain(document::Inlines const& content);

} // namespace rapport::render::pdf
