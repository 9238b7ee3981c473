/// alignment-matrix: which joint objectives support or conflict with which of the parties' own objectives.
///
/// Datum roles and values:
///   row      id, title                      a joint objective
///   column   id, title, party               an own objective; columns of one party stand together
///   link     row, column (ids), kind (`supports` or `conflicts`; two links on one cell show both),
///            settled (`yes` when a conflict has a resolution), note (how it was settled or who works on it)
///
/// A column that no row supports is hatched and says so below: a party with nothing to gain there.
#include "pipeline/figure/canvas.hpp"
#include "pipeline/figure/words.hpp"

#include <algorithm>
#include <cmath>

namespace rapport::figure::charts {

std::vector<Word> alignment_matrix_words()
{
    return {{"axis-rows", "Joint objectives"},
            {"axis-columns", "Own objectives"},
            {"supported-by", "Supported by"},
            {"nothing", "none"},
            {"legend-supports", "supports"},
            {"legend-conflicts", "conflicts"},
            {"legend-settled", "conflict, settled"},
            {"legend-empty", "supported by no joint objective"},
            {"none", "There are no objectives to compare."},
            {"text-row", "{row} supports {columns}."},
            {"text-row-none", "{row} supports no own objective."},
            {"text-conflict", "{row} conflicts with {column} (open){note}."},
            {"text-settled", "{row} conflicts with {column} (settled){note}."},
            {"text-column", "Joint objectives that support {column} ({party}): {count}."},
            {"text-column-empty", "{column} ({party}) is supported by no joint objective."}};
}

namespace {

struct Link {
    bool supports = false, conflicts = false, settled = false;
};

struct Column {
    Datum const* datum = nullptr;
    std::size_t supporters = 0;
};

struct Matrix {
    std::vector<Datum const*> rows;
    std::vector<Column> columns;
    std::map<std::pair<std::string, std::string>, Link> links;

    [[nodiscard]] Link at(Datum const& row, Datum const& column) const
    {
        auto const found = links.find({row.at("id"), column.at("id")});
        return found == links.end() ? Link{} : found->second;
    }
};

Matrix collect(Request const& request)
{
    Matrix matrix;
    matrix.rows = with_role(request, "row");
    std::vector<std::string> parties; // in order of first appearance
    for (Datum const* datum : with_role(request, "column")) {
        matrix.columns.push_back({datum, 0});
        if (std::find(parties.begin(), parties.end(), datum->at("party")) == parties.end())
            parties.push_back(datum->at("party"));
    }
    auto const position = [&](Column const& column) {
        return std::find(parties.begin(), parties.end(), column.datum->at("party")) - parties.begin();
    };
    std::stable_sort(matrix.columns.begin(), matrix.columns.end(),
                     [&](Column const& a, Column const& b) { return position(a) < position(b); });
    for (Datum const* datum : with_role(request, "link")) {
        Link& link = matrix.links[{datum->at("row"), datum->at("column")}];
        if (datum->at("kind") == "supports") link.supports = true;
        if (datum->at("kind") == "conflicts") {
            link.settled = is_yes(datum->at("settled")) && (!link.conflicts || link.settled);
            link.conflicts = true;
        }
    }
    for (Column& column : matrix.columns)
        for (Datum const* row : matrix.rows)
            if (matrix.at(*row, *column.datum).supports) ++column.supporters;
    return matrix;
}

void sign_support(Canvas& canvas, Point at)
{
    canvas.disc(at, 1.5, {Tone::accent, Pattern::solid, Tone::accent, 0});
}

void sign_conflict(Canvas& canvas, Point at, bool settled)
{
    canvas.rectangle(
        {at.x - 1.9, at.y - 1.9, 3.8, 3.8},
        {Tone::paper, settled ? Pattern::solid : Pattern::open, settled ? Tone::line : Tone::bad, 0.25});
    canvas.cross(at, 1.2, settled ? 0.3 : 0.7, settled ? Tone::muted : Tone::bad);
}

void sign(Canvas& canvas, Rect const& cell, Link const& link)
{
    Point const centre = cell.centre();
    bool const both = link.supports && link.conflicts;
    if (link.supports) sign_support(canvas, {centre.x - (both ? 2.4 : 0), centre.y});
    if (link.conflicts) sign_conflict(canvas, {centre.x + (both ? 2.2 : 0), centre.y}, link.settled);
}

constexpr double least_column = 12.5;
constexpr double widest_column = 24;
constexpr double padding = 1.2;
Fill const no_support{Tone::line, Pattern::hatched, Tone::line, 0.2};

/// As many columns as fit side by side; a matrix with more of them is continued below.
struct Panel {
    std::vector<Column> columns;
    double top = 0;
};

class AlignmentMatrix {
public:
    explicit AlignmentMatrix(Request const& request)
        : words_(request, alignment_matrix_words()), canvas_(request.width), matrix_(collect(request))
    {
    }

    Figure draw() &&
    {
        if (matrix_.rows.empty() || matrix_.columns.empty())
            return empty_figure(canvas_.width(), words_("none"));
        gutter_ = canvas_.width() * 0.36;
        double const room = canvas_.width() - gutter_;
        auto const at_once = static_cast<std::size_t>(std::max(1.0, std::floor(room / least_column)));
        std::size_t const panels = (matrix_.columns.size() + at_once - 1) / at_once;
        std::size_t const each = (matrix_.columns.size() + panels - 1) / panels;
        column_width_ = std::min(widest_column, room / static_cast<double>(each));
        gutter_ = canvas_.width() - column_width_ * static_cast<double>(each);
        double y = 0;
        for (std::size_t first = 0; first < matrix_.columns.size(); first += each) {
            std::size_t const end = std::min(first + each, matrix_.columns.size());
            Panel const panel{{matrix_.columns.begin() + static_cast<std::ptrdiff_t>(first),
                               matrix_.columns.begin() + static_cast<std::ptrdiff_t>(end)},
                              y};
            y = draw_panel(panel) + 4;
        }
        y += draw_legend(y - 1);
        return std::move(canvas_).finish(y);
    }

private:
    [[nodiscard]] double left_of(std::size_t column) const
    {
        return gutter_ + column_width_ * static_cast<double>(column);
    }

    double draw_panel(Panel const& panel);
    double draw_parties(Panel const& panel);
    double draw_column_heads(Panel const& panel, double y);
    double draw_row(Panel const& panel, Datum const& row, double y);
    double draw_foot(Panel const& panel, double y);
    double draw_legend(double y);

    Words words_;
    Canvas canvas_;
    Matrix matrix_;
    double gutter_ = 0, column_width_ = 0;
};

double AlignmentMatrix::draw_panel(Panel const& panel)
{
    double y = draw_parties(panel);
    y = draw_column_heads(panel, y);
    for (Datum const* row : matrix_.rows) y = draw_row(panel, *row, y);
    return draw_foot(panel, y);
}

double AlignmentMatrix::draw_parties(Panel const& panel)
{
    double tallest = 0;
    auto const each_party = [&](auto const& act) {
        for (std::size_t first = 0; first < panel.columns.size();) {
            std::string const& party = panel.columns[first].datum->at("party");
            std::size_t end = first;
            while (end < panel.columns.size() && panel.columns[end].datum->at("party") == party) ++end;
            double const width = column_width_ * static_cast<double>(end - first);
            act(left_of(first), width, wrap(party, width - 2 * padding, {label_type, true}, 4));
            first = end;
        }
    };
    each_party([&](double, double, auto const& lines) {
        tallest = std::max(tallest, lines_height(lines.size(), label_type));
    });
    double const height = tallest + 1.6;
    each_party([&](double x, double width, auto const& lines) {
        Rect const head{x + 0.3, panel.top, width - 0.6, height};
        canvas_.rectangle(head, {Tone::accent, Pattern::solid, Tone::accent, 0});
        canvas_.lines_in(head, lines, {.bold = true, .tone = Tone::paper, .anchor = Anchor::middle});
    });
    auto const corner = wrap(words_("axis-columns"), gutter_ - 2, {label_type}, 2);
    canvas_.lines_in({0, panel.top, gutter_ - 2, height}, corner,
                     {.tone = Tone::muted, .anchor = Anchor::end});
    return panel.top + height;
}

double AlignmentMatrix::draw_column_heads(Panel const& panel, double y)
{
    double const room = column_width_ - 2 * padding + 0.6;
    auto const id_lines = [&](Column const& column) {
        return wrap(column.datum->at("id"), room, {label_type, true}, 3);
    };
    auto const title_lines = [&](Column const& column) {
        return wrap(column.datum->at("title"), room, {small_type}, 8);
    };
    double tallest = 0;
    for (Column const& column : panel.columns)
        tallest = std::max(tallest, lines_height(id_lines(column).size(), label_type) +
                                        lines_height(title_lines(column).size(), small_type));
    double const height = tallest + 2;
    for (std::size_t i = 0; i < panel.columns.size(); ++i) {
        double const middle = left_of(i) + column_width_ / 2;
        double const used =
            canvas_.lines({middle, y + 0.8}, id_lines(panel.columns[i]),
                          {.bold = true, .anchor = Anchor::middle, .item = panel.columns[i].datum->at("id")});
        canvas_.lines({middle, y + 0.8 + used}, title_lines(panel.columns[i]),
                      {.points = small_type, .anchor = Anchor::middle});
    }
    double const base = y + height - 1 - line_height(label_type);
    canvas_.lines({0, base}, {words_("axis-rows")}, {.bold = true});
    canvas_.stroke({{{0, y + height}, {left_of(panel.columns.size()), y + height}}, Tone::ink, 0.35});
    return y + height;
}

double AlignmentMatrix::draw_row(Panel const& panel, Datum const& row, double y)
{
    double const id_width = std::min(gutter_ * 0.45, text_width(row.at("id"), {label_type, true}) + 2);
    auto const id = wrap(row.at("id"), id_width - 1, {label_type, true}, 3);
    auto const title = wrap(row.at("title"), gutter_ - id_width - 2, {label_type}, 4);
    double const height = std::max(7.5, lines_height(std::max(id.size(), title.size()), label_type) + 2.4);
    canvas_.lines({0, y + 1.2}, id, {.bold = true, .item = row.at("id")});
    canvas_.lines({id_width, y + 1.2}, title, {});
    for (std::size_t i = 0; i < panel.columns.size(); ++i) {
        Column const& column = panel.columns[i];
        Rect const cell{left_of(i), y, column_width_, height};
        canvas_.rectangle(cell, column.supporters == 0 ? no_support : Fill{Tone::paper});
        sign(canvas_, cell, matrix_.at(row, *column.datum));
    }
    canvas_.stroke({{{0, y + height}, {gutter_, y + height}}, Tone::line, 0.2});
    return y + height;
}

double AlignmentMatrix::draw_foot(Panel const& panel, double y)
{
    constexpr double height = 5.5;
    canvas_.lines_in({0, y, gutter_ - 2, height}, wrap(words_("supported-by"), gutter_ - 2, {label_type}, 1),
                     {.tone = Tone::muted});
    for (std::size_t i = 0; i < panel.columns.size(); ++i) {
        Column const& column = panel.columns[i];
        Rect const cell{left_of(i), y, column_width_, height};
        bool const empty = column.supporters == 0;
        auto const text = empty ? wrap(words_("nothing"), column_width_ - 1, {label_type, true}, 1)
                                : std::vector{std::to_string(column.supporters)};
        canvas_.lines_in(cell, text,
                         {.bold = empty, .tone = empty ? Tone::bad : Tone::muted, .anchor = Anchor::middle});
    }
    return y + height;
}

double AlignmentMatrix::draw_legend(double y)
{
    std::vector<LegendEntry> entries;
    auto const any_link = [&](auto const& matches) {
        return std::any_of(matrix_.links.begin(), matrix_.links.end(),
                           [&](auto const& entry) { return matches(entry.second); });
    };
    entries.push_back({sign_support, words_("legend-supports")});
    if (any_link([](Link const& link) { return link.conflicts && !link.settled; }))
        entries.push_back(
            {[](Canvas& canvas, Point at) { sign_conflict(canvas, at, false); }, words_("legend-conflicts")});
    if (any_link([](Link const& link) { return link.conflicts && link.settled; }))
        entries.push_back(
            {[](Canvas& canvas, Point at) { sign_conflict(canvas, at, true); }, words_("legend-settled")});
    if (std::any_of(matrix_.columns.begin(), matrix_.columns.end(),
                    [](Column const& column) { return column.supporters == 0; }))
        entries.push_back({[](Canvas& canvas, Point at) {
                               canvas.rectangle({at.x - 3.5, at.y - 1.7, 7, 3.4}, no_support);
                           },
                           words_("legend-empty")});
    return legend(canvas_, {0, y, canvas_.width(), 0}, entries);
}

std::string without_full_stop(std::string text)
{
    while (text.ends_with('.') || text.ends_with(' ')) text.pop_back();
    return text;
}

/// Of a conflict between two objectives, as the end of a sentence.
std::string note_of(Request const& request, Datum const& row, Datum const& column)
{
    for (Datum const* link : with_role(request, "link"))
        if (link->at("kind") == "conflicts" && link->at("row") == row.at("id") &&
            link->at("column") == column.at("id"))
            return link->at("note").empty() ? std::string{} : ": " + without_full_stop(link->at("note"));
    return {};
}

void describe_row(Request const& request, Matrix const& matrix, Datum const& row,
                  std::vector<std::string>& lines)
{
    Words const words(request, alignment_matrix_words());
    std::vector<std::string> supported;
    for (Column const& column : matrix.columns)
        if (matrix.at(row, *column.datum).supports)
            supported.push_back(value_or(*column.datum, "id", column.datum->at("title")));
    std::string const name = named(row);
    lines.push_back(supported.empty() ? words("text-row-none", {{"row", name}})
                                      : words("text-row", {{"row", name}, {"columns", joined(supported)}}));
    for (Column const& column : matrix.columns) {
        Link const link = matrix.at(row, *column.datum);
        if (!link.conflicts) continue;
        std::string const note = note_of(request, row, *column.datum);
        lines.push_back(
            words(link.settled ? "text-settled" : "text-conflict",
                  {{"row", value_or(row, "id", name)}, {"column", named(*column.datum)}, {"note", note}}));
    }
}

} // namespace

Figure alignment_matrix(Request const& request)
{
    return AlignmentMatrix(request).draw();
}

std::string alignment_matrix_text(Request const& request)
{
    Words const words(request, alignment_matrix_words());
    Matrix const matrix = collect(request);
    if (matrix.rows.empty() && matrix.columns.empty()) return words("none");
    std::vector<std::string> lines;
    for (Datum const* row : matrix.rows) describe_row(request, matrix, *row, lines);
    for (Column const& column : matrix.columns)
        lines.push_back(words(column.supporters == 0 ? "text-column-empty" : "text-column",
                              {{"column", named(*column.datum)},
                               {"party", column.datum->at("party")},
                               {"count", std::to_string(column.supporters)}}));
    return joined_lines(lines);
}

} // namespace rapport::figure::charts
