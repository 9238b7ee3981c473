#include "pipeline/render/pdf/paginate.hpp"

#include "pipeline/render/pdf/footnotes.hpp"
#include "pipeline/render/pdf/pages.hpp"
#include "pipeline/render/pdf/running.hpp"
#include "pipeline/render/pdf/table_families.hpp"
#include "pipeline/type/directions.hpp"

#include <algorithm>
#include <map>

namespace rapport::render::pdf {

namespace {

void collect_headings(document::Blocks const& blocks, std::vector<document::Heading const*>& headings)
{
    for (auto const& block : blocks) {
        if (auto const* heading = std::get_if<document::Heading>(&block.value)) headings.push_back(heading);
        if (auto const* box = std::get_if<document::Box>(&block.value))
            collect_headings(box->content, headings);
        if (auto const* quote = std::get_if<document::Quote>(&block.value))
            collect_headings(quote->content, headings);
        if (auto const* list = std::get_if<document::List>(&block.value))
            for (auto const& item : list->items) collect_headings(item, headings);
    }
}

/// Turns the plan of a page into its marks.
class Emitter {
public:
    Emitter(Press& press, Layout& layout) : press_(press), column_(press.column), layout_(layout) {}

    void emit(PagePlan const& plan)
    {
        sheet_ = sheet_of(press_.setting.looks.theme(), plan.landscape);
        page_ = &layout_.pages.emplace_back(Page{sheet_.width, sheet_.height, {}});
        emit_frames(plan);
        for (auto const& placement : plan.placements) {
            if (placement.heads >= 0) {
                Strip copy = column_.heads[static_cast<std::size_t>(placement.heads)][placement.strip];
                make_repeated(copy);
                for (auto& cell : copy.cells)
                    for (auto& strip : cell.strips) make_repeated(strip);
                emit(copy, placement);
            } else {
                emit(column_.strips[placement.strip], placement);
            }
        }
        emit_notes(plan);
    }

    [[nodiscard]] std::map<std::string, Target> const& anchors() const { return anchors_; }
    /// A number to be filled in: where its mark stands, and which anchor's page it names.
    struct PageNumber {
        std::size_t page = 0;
        std::size_t mark = 0;
        std::string anchor;
    };
    [[nodiscard]] std::vector<PageNumber> const& page_numbers() const { return page_numbers_; }

private:
    /// Said before, it is no text any more, and its links lead where those of the first time do.
    static void make_repeated(Strip& strip)
    {
        std::erase_if(strip.marks, [](Mark const& mark) { return std::holds_alternative<Link>(mark); });
        for (auto& mark : strip.marks) set_node(mark, Artifact::repeated);
    }

    /// At the foot, below a short rule.
    void emit_notes(PagePlan const& plan)
    {
        double const grid = press_.setting.looks.theme().grid_points;
        double height = 0;
        for (auto const& placement : plan.placements)
            if (placement.heads < 0)
                height += notes_height(column_.strips[placement.strip], height == 0, grid);
        if (height == 0) return;
        double y = sheet_.top + sheet_.text_height - height;
        auto const& theme = press_.setting.looks.theme();
        bool const from_right = type::is_right_to_left(press_.document.language);
        double const rule = 0.22 * sheet_.text_width;
        add(horizontal(from_right ? sheet_.left + sheet_.text_width - rule : sheet_.left,
                       y + rule_above_notes(grid), rule, 0.5, theme.line));
        bool first = true;
        for (auto const& placement : plan.placements) {
            if (placement.heads >= 0) continue;
            auto& strip = column_.strips[placement.strip];
            double bottom = y + notes_height(strip, first, grid);
            first = first && strip.notes.empty();
            double line_y = bottom - height_of(strip.notes, 0, strip.notes.size());
            for (auto& line : strip.notes) {
                for (auto const& anchor : line.anchors)
                    anchors_.emplace(anchor, Target{static_cast<int>(layout_.pages.size()) - 1, line_y});
                for (auto& mark : line.marks) {
                    shift(mark, sheet_.left, line_y);
                    add(std::move(mark));
                }
                line_y += line.height;
            }
            y = bottom;
        }
    }

    void add(Mark mark) { page_->marks.push_back(std::move(mark)); }

    void emit_frames(PagePlan const& plan)
    {
        struct Range {
            double top = 1e9, bottom = -1e9;
        };
        std::map<int, Range> ranges; // parents have smaller numbers and are drawn first
        for (std::size_t i = 0; i < plan.placements.size(); ++i) {
            std::size_t own = i;
            while (own + 1 < plan.placements.size() && plan.placements[own].heads >= 0) ++own;
            if (plan.placements[own].heads >= 0) continue;
            auto const& placement = plan.placements[i];
            double pad = 0;
            for (int f = column_.strips[plan.placements[own].strip].frame; f >= 0;
                 f = column_.frames[static_cast<std::size_t>(f)].parent) {
                pad += column_.frames[static_cast<std::size_t>(f)].pad;
                ranges[f].top = std::min(ranges[f].top, placement.y - pad);
                ranges[f].bottom = std::max(ranges[f].bottom, placement.y + placement.height + pad);
            }
        }
        for (auto const& [index, range] : ranges) {
            auto const& frame = column_.frames[static_cast<std::size_t>(index)];
            double const x = sheet_.left + frame.left;
            double const y = sheet_.top + range.top;
            double const height = range.bottom - range.top;
            if (frame.fill) add(rectangle(x, y, frame.width, height, *frame.fill));
            double const bar = frame.bar_at_right ? x + frame.width - frame.bar_width : x;
            if (frame.bar) add(rectangle(bar, y, frame.bar_width, height, *frame.bar));
        }
    }

    void emit(Strip& strip, Placement const& placement)
    {
        double const x = sheet_.left;
        double const y = sheet_.top + placement.y;
        if (placement.first_part) {
            Target const here{static_cast<int>(layout_.pages.size()) - 1, y};
            if (placement.heads < 0)
                for (auto const& anchor : strip.anchors) anchors_.emplace(anchor, here);
            if (strip.bookmark_level > 0)
                layout_.bookmarks.push_back({strip.bookmark_level, strip.bookmark, here});
        }
        if (strip.changed) add(change_bar(y, placement.height));
        if (!strip.cells.empty()) emit_row(strip, placement, x, y);
        if (!placement.first_part) return; // a row's own marks, a list's number for instance, stand above
        Text number;
        for (auto const& mark : strip.marks)
            if (auto const* words = std::get_if<Text>(&mark)) {
                number.node = words->node;
                number.y = y + words->y;
            }
        for (auto& mark : strip.marks) {
            if (placement.scale != 1) scale(mark, placement.scale);
            shift(mark, x, y);
            add(std::move(mark));
        }
        if (strip.page_of.empty()) return;
        page_numbers_.push_back({layout_.pages.size() - 1, page_->marks.size(), strip.page_of});
        add(std::move(number));
    }

    /// Outside the text, so that nothing is set otherwise where changes are marked.
    [[nodiscard]] Mark change_bar(double y, double height) const
    {
        constexpr double away = 9, width = 1.6; // points
        bool const at_right = type::is_right_to_left(press_.document.language);
        double const x = at_right ? sheet_.left + sheet_.text_width + away - width : sheet_.left - away;
        return rectangle(x, y, width, height, press_.setting.looks.theme().ink);
    }

    void emit_row(Strip& row, Placement const& placement, double x, double y)
    {
        for (auto const& cell : row.cells) {
            double const height = placement.height + (placement.last_part ? cell.beyond : 0);
            constexpr double below_rule = 0.5; // so that a colour covers no half of the rule above the row
            if (cell.fill)
                add(rectangle(x + cell.left, y + below_rule, cell.width, height - below_rule, *cell.fill));
            if (cell.top_bar && placement.first_part)
                add(rectangle(x + cell.left, y, cell.width, 2, *cell.top_bar));
        }
        auto const& rules = row.rules;
        if (rules.above > 0 && placement.first_part)
            add(horizontal(x + rules.left, y, rules.width, rules.above, rules.colour));
        // A row that goes on overleaf ends without its rule, which tells the reader so.
        if (rules.below > 0 && placement.last_part) emit_rule_below(row, placement, x, y);
        for (std::size_t i = 0; i < row.cells.size(); ++i) {
            auto& cell = row.cells[i];
            Cut const cut = placement.cuts.empty() ? Cut{0, cell.strips.size()} : placement.cuts[i];
            if (cut.again)
                emit_again(row, cell, x, y);
            else
                emit_cell(row, cell, cut, x, y, placement);
        }
    }

    /// The rule under a row leaves out cells that go on into the next row.
    void emit_rule_below(Strip const& row, Placement const& placement, double x, double y)
    {
        double const at = y + placement.height;
        double left = row.rules.left;
        double const right = row.rules.left + row.rules.width;
        auto cells = std::vector<Cell const*>();
        for (auto const& cell : row.cells)
            if (cell.beyond > 0) cells.push_back(&cell);
        std::stable_sort(cells.begin(), cells.end(), [](auto* a, auto* b) { return a->left < b->left; });
        for (auto const* cell : cells) {
            if (cell->left > left + 0.1)
                add(horizontal(x + left, at, cell->left - left, row.rules.below, row.rules.colour));
            left = cell->left + cell->width;
        }
        if (right > left + 0.1)
            add(horizontal(x + left, at, right - left, row.rules.below, row.rules.colour));
    }

    /// What names the row, where the row goes on overleaf: paler, and no text any more.
    void emit_again(Strip const& row, Cell const& cell, double x, double y)
    {
        auto const& theme = press_.setting.looks.theme();
        double inner = y + row.pad_top;
        for (std::size_t k = 0; k < cell.strips.size(); ++k) {
            Strip copy = cell.strips[k];
            make_repeated(copy);
            if (k > 0) inner += copy.before;
            for (auto& mark : copy.marks) {
                shift(mark, x, inner);
                if (auto* text = std::get_if<Text>(&mark)) text->colour = theme.muted;
                add(std::move(mark));
            }
            inner += copy.height;
        }
    }

    void emit_cell(Strip const& row, Cell& cell, Cut cut, double x, double y, Placement const& placement)
    {
        double inner = y + row.pad_top;
        if (cell.at_bottom) {
            double const content = height_of(cell.strips, cut.from, cut.to);
            inner = std::max(inner, y + placement.height - row.pad_bottom - content);
        }
        bool const needed_again = cell.names_row && !placement.last_part;
        for (std::size_t k = cut.from; k < cut.to; ++k) {
            auto& strip = cell.strips[k];
            if (k > cut.from) inner += strip.before;
            Target const here{static_cast<int>(layout_.pages.size()) - 1, inner};
            for (auto const& anchor : strip.anchors) anchors_.emplace(anchor, here);
            for (auto& mark : strip.marks) {
                Mark placed = needed_again ? mark : std::move(mark);
                shift(placed, x, inner);
                add(std::move(placed));
            }
            inner += strip.height;
        }
    }

    Press& press_;
    Column& column_;
    Layout& layout_;
    Sheet sheet_;
    Page* page_ = nullptr;
    std::map<std::string, Target> anchors_;
    std::vector<PageNumber> page_numbers_;
};

/// A contents list is for long documents; in a short one its strips go, and with them the page break after
/// it.
std::vector<PagePlan> plan_pages(Column& column, document::Document const& document, PageHeights heights)
{
    auto const begin = column.strips.begin() + static_cast<std::ptrdiff_t>(column.contents_begin);
    auto const end = column.strips.begin() + static_cast<std::ptrdiff_t>(column.contents_end);
    if (begin == end) return break_pages(column, heights);
    Column without;
    without.frames = column.frames;
    without.heads = column.heads;
    without.strips.assign(column.strips.begin(), begin);
    without.strips.insert(without.strips.end(), end, column.strips.end());
    auto const next = column.contents_begin;
    if (next < without.strips.size() && begin->starts_page) without.strips[next].starts_page = true;
    auto plan = break_pages(without, heights);
    if (static_cast<int>(plan.size()) <= document.contents_from_pages) {
        column.strips = std::move(without.strips);
        return plan;
    }
    for (auto& strip : column.strips) strip.starts_page = strip.starts_page || strip.after_contents;
    return break_pages(column, heights);
}

void add_page_numbers(Press& press, Layout& layout, Emitter const& emitter)
{
    auto const sheet = sheet_of(press.setting.looks.theme(), false);
    auto style = press.setting.looks.cell();
    style.family = Family::heading;
    bool const at_left = type::is_right_to_left(press.document.language);
    for (auto const& number : emitter.page_numbers()) {
        auto const found = emitter.anchors().find(number.anchor);
        if (found == emitter.anchors().end()) continue;
        auto& mark = layout.pages[number.page].marks[number.mark];
        double const y = std::get<Text>(mark).y;
        int const node = node_of(mark);
        mark = set_text(press.setting, std::to_string(found->second.page + 1), style,
                        {at_left ? sheet.left : sheet.left + sheet.text_width, y},
                        at_left ? figure::Anchor::start : figure::Anchor::end);
        set_node(mark, node);
    }
}

/// What leads nowhere is no link, only words.
void drop_dead_links(Layout& layout)
{
    auto const alive = [&](Link const& link) {
        return find_anchor(layout, link.target) != nullptr || is_uri(link.target);
    };
    std::vector<bool> linked(layout.nodes.size());
    for (auto& page : layout.pages) {
        std::erase_if(page.marks, [&](Mark const& mark) {
            auto const* link = std::get_if<Link>(&mark);
            return link && !alive(*link);
        });
        for (auto const& mark : page.marks)
            if (auto const* link = std::get_if<Link>(&mark); link && link->node >= 0)
                linked[static_cast<std::size_t>(link->node)] = true;
    }
    for (std::size_t i = 0; i < linked.size(); ++i)
        if (!linked[i] && layout.nodes[i].role == "Link") layout.nodes[i].role = "Span";
}

constexpr std::size_t most_pages = 2000; ///< more is a fault of the plan that nobody would print

/// Nothing is cut off: the document is whole, but with this finding it is not given out.
void report_too_long(Press const& press, std::size_t pages)
{
    auto finding =
        base::finding("OUT-06", {},
                      base::sentence("\"{1}\" has {2} pages; a document has at most {3}", press.document.kind,
                                     std::to_string(pages), std::to_string(most_pages)),
                      base::sentence("divide the plan, or leave out what no reader needs"));
    finding.kind = base::Kind::output;
    press.setting.report.add(std::move(finding));
}

} // namespace

Layout paginate(document::Document const& document, document::Theme const& theme, type::Fonts& fonts,
                base::Report& report)
{
    Looks const looks(theme, fonts);
    Setting setting{fonts, looks, report, document.language, nullptr, {}, {}};
    Column column;
    Press press{setting, column, document, {}, table_families(document.blocks)};
    collect_headings(document.blocks, press.headings);
    Sheet const portrait = sheet_of(theme, false);
    add_node(setting, "Document", -1);
    Flow flow(press, column.strips, {0, portrait.text_width}, false);
    flow.set_parent(0);
    flow.add(document.blocks);
    if (column.strips.empty()) flow.add_strip({});

    Layout layout;
    auto const plan = plan_pages(
        column, document, {portrait.text_height, sheet_of(theme, true).text_height, theme.grid_points});
    if (plan.size() > most_pages) report_too_long(press, plan.size());
    Emitter emitter(press, layout);
    std::vector<bool> with_head;
    for (auto const& page : plan) {
        bool const cover =
            std::any_of(page.placements.begin(), page.placements.end(), [&](Placement const& one) {
                return one.heads < 0 && column.strips[one.strip].no_head;
            });
        with_head.push_back(!cover);
        emitter.emit(page);
    }
    add_page_numbers(press, layout, emitter);
    for (std::size_t i = 0; i < layout.pages.size(); ++i)
        add_running_matter(press, layout.pages[i], i + 1, layout.pages.size(), with_head[i]);
    layout.nodes = std::move(setting.nodes);
    for (auto const& [name, target] : emitter.anchors()) layout.anchors.emplace_back(name, target);
    drop_dead_links(layout);
    return layout;
}

} // namespace rapport::render::pdf
