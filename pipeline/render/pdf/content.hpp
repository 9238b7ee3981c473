#pragma once

#include "pipeline/render/pdf/marks.hpp"

#include <string>
#include <string_view>

namespace rapport::render::pdf {

/// `value` for a content stream: at most `decimals` decimals, '.' in every locale. Throws std::domain_error
/// for what is not finite or beyond the limits of readers (ISO 32000-1:2008, annex C): it would spoil the
/// page.
void append_number(std::string& out, double value, int decimals = 2);

/// Writes the operators of one page, and only those that change something. y grows upwards here.
class Content {
public:
    explicit Content(double page_height) : height_(page_height) {}

    void fill_colour(Rgb colour);
    void stroke_colour(Rgb colour);
    void line_width(double width);
    void dash(Stroke::Dash dash, double width);
    void path(std::vector<Point> const& points, bool closed);
    void rounded(Point corner, double width, double height, double radius);
    void paint(std::string_view operators);
    /// A stretch of marked content; it stands outside of texts.
    void open(std::string_view operators);
    void close();
    void save();
    void restore();
    void image(std::string_view name, double x, double y, double width, double height);

    void begin_text(double x, double baseline, Rgb colour);
    void font(std::string_view name, double size);
    /// Inside the array of a TJ operator: glyph codes as a string, or an adjustment.
    void glyphs(std::string_view codes);
    void adjust(long thousandths);
    void rise(double points);
    void end_text();

    [[nodiscard]] std::string const& bytes();

private:
    /// What is in force, as it was written; nothing is written twice.
    struct State {
        std::string fill, stroke, width, dash, font;
        double font_size = 0;
    };
    void close_array();
    void leave_text();
    void separate(char next);
    void colour(Rgb colour, std::string_view operators);
    void point(Point point);

    double height_;
    std::string out_;
    State state_;
    std::vector<State> saved_;
    bool in_text_ = false;
    long long text_x_ = 0, text_y_ = 0; ///< where the last text began, in hundredths of a point
    bool in_array_ = false;
};

} // namespace rapport::render::pdf
