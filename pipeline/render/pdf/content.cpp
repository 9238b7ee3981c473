#include "pipeline/render/pdf/content.hpp"

#include <cmath>
#include <stdexcept>

namespace rapport::render::pdf {

namespace {

/// `value` in units of the last decimal.
long long in_units(double value, int decimals)
{
    if (!std::isfinite(value) || std::abs(value) > 32000)
        throw std::domain_error("a length that no page can hold");
    double scale = 1;
    for (int i = 0; i < decimals; ++i) scale *= 10;
    return std::llround(value * scale);
}

} // namespace

void append_number(std::string& out, double value, int decimals)
{
    long long units = in_units(value, decimals);
    if (units < 0) {
        out += '-';
        units = -units;
    }
    char digits[24];
    int count = 0;
    bool significant = false;
    for (int i = 0; i < decimals; ++i, units /= 10) {
        char const digit = static_cast<char>('0' + units % 10);
        significant = significant || digit != '0';
        if (significant) digits[count++] = digit;
    }
    if (significant) digits[count++] = '.';
    do {
        digits[count++] = static_cast<char>('0' + units % 10);
        units /= 10;
    } while (units > 0);
    while (count > 0) out += digits[--count];
}

void Content::point(Point point)
{
    append_number(out_, point.x);
    out_ += ' ';
    append_number(out_, height_ - point.y);
}

void Content::colour(Rgb colour, std::string_view operators)
{
    for (int const channel : {colour.red, colour.green, colour.blue}) {
        append_number(out_, channel / 255.0, 3);
        out_ += ' ';
    }
    out_ += operators;
    out_ += '\n';
}

namespace {

std::string key_of(Rgb colour)
{
    return {static_cast<char>(colour.red), static_cast<char>(colour.green), static_cast<char>(colour.blue),
            'c'};
}

} // namespace

void Content::fill_colour(Rgb wanted)
{
    if (auto key = key_of(wanted); key != state_.fill) {
        colour(wanted, "rg");
        state_.fill = std::move(key);
    }
}

void Content::stroke_colour(Rgb wanted)
{
    if (auto key = key_of(wanted); key != state_.stroke) {
        colour(wanted, "RG");
        state_.stroke = std::move(key);
    }
}

void Content::line_width(double width)
{
    std::string wanted;
    append_number(wanted, width);
    if (wanted == state_.width) return;
    state_.width = wanted;
    out_ += wanted + " w\n";
}

void Content::dash(Stroke::Dash dash, double width)
{
    std::string wanted = "[] 0 d 0 J\n";
    if (dash == Stroke::Dash::dashed) wanted = "[3 2] 0 d 0 J\n";
    if (dash == Stroke::Dash::dotted) {
        // Round ends of no length are dots.
        wanted = "[0 ";
        append_number(wanted, std::max(width * 5, 1.0));
        wanted += "] 0 d 1 J\n";
    }
    if (wanted == state_.dash || (dash == Stroke::Dash::none && state_.dash.empty())) return;
    leave_text();
    state_.dash = wanted;
    out_ += wanted;
}

void Content::path(std::vector<Point> const& points, bool closed)
{
    leave_text();
    for (std::size_t i = 0; i < points.size(); ++i) {
        point(points[i]);
        out_ += i == 0 ? " m " : " l ";
    }
    if (closed) out_ += "h ";
}

void Content::rounded(Point corner, double width, double height, double radius)
{
    leave_text();
    // Control points at 0.5523 of the radius make the best quarter of a circle from one Bezier curve.
    double const k = radius * 0.4477;
    double const right = corner.x + width;
    double const bottom = corner.y + height;
    auto const curve = [&](Point a, Point b, Point end) {
        for (auto const& one : {a, b, end}) {
            point(one);
            out_ += ' ';
        }
        out_ += "c ";
    };
    point({corner.x + radius, corner.y});
    out_ += " m ";
    point({right - radius, corner.y});
    out_ += " l ";
    curve({right - k, corner.y}, {right, corner.y + k}, {right, corner.y + radius});
    point({right, bottom - radius});
    out_ += " l ";
    curve({right, bottom - k}, {right - k, bottom}, {right - radius, bottom});
    point({corner.x + radius, bottom});
    out_ += " l ";
    curve({corner.x + k, bottom}, {corner.x, bottom - k}, {corner.x, bottom - radius});
    point({corner.x, corner.y + radius});
    out_ += " l ";
    curve({corner.x, corner.y + k}, {corner.x + k, corner.y}, {corner.x + radius, corner.y});
    out_ += "h ";
}

void Content::paint(std::string_view operators)
{
    out_ += operators;
    out_ += '\n';
}

void Content::open(std::string_view operators)
{
    leave_text();
    paint(operators);
}

void Content::close()
{
    leave_text();
    paint("EMC");
}

void Content::save()
{
    leave_text();
    saved_.push_back(state_);
    out_ += "q\n";
}

void Content::restore()
{
    leave_text();
    state_ = std::move(saved_.back());
    saved_.pop_back();
    out_ += "Q\n";
}

void Content::image(std::string_view name, double x, double y, double width, double height)
{
    leave_text();
    out_ += "q ";
    append_number(out_, width);
    out_ += " 0 0 ";
    append_number(out_, height);
    out_ += ' ';
    point({x, y + height});
    out_ += " cm /";
    out_ += name;
    out_ += " Do Q\n";
}

void Content::begin_text(double x, double baseline, Rgb colour)
{
    if (!in_text_) {
        out_ += "BT\n";
        text_x_ = text_y_ = 0;
    }
    in_text_ = true;
    fill_colour(colour);
    // From line to line the step is mostly the same, which deflates to next to nothing. Steps between rounded
    // places do not add up to an error.
    auto const right = in_units(x, 2);
    auto const up = in_units(height_ - baseline, 2);
    append_number(out_, static_cast<double>(right - text_x_) / 100);
    out_ += ' ';
    append_number(out_, static_cast<double>(up - text_y_) / 100);
    out_ += " Td\n";
    text_x_ = right;
    text_y_ = up;
}

void Content::font(std::string_view name, double size)
{
    if (name == state_.font && size == state_.font_size) return; // once a word
    close_array();
    out_.append("/").append(name).append(" ");
    append_number(out_, size);
    out_ += " Tf\n";
    state_.font = name;
    state_.font_size = size;
}

void Content::glyphs(std::string_view codes)
{
    if (!in_array_) out_ += '[';
    // "(ab)(cd)" says the same as "(abcd)".
    if (in_array_ && out_.back() == ')' && codes.front() == '(') {
        out_.pop_back();
        codes.remove_prefix(1);
    }
    in_array_ = true;
    separate(codes.front());
    out_ += codes;
}

void Content::adjust(long thousandths)
{
    if (!in_array_) out_ += '[';
    in_array_ = true;
    separate('-');
    out_ += std::to_string(thousandths);
}

/// Two numbers in a row, of a word's place and of its first letter's, would be read as one that is none.
void Content::separate(char next)
{
    auto const of_number = [](char c) { return c == '-' || (c >= '0' && c <= '9'); };
    if (of_number(next) && of_number(out_.back())) out_ += ' ';
}

void Content::rise(double points)
{
    close_array();
    append_number(out_, points);
    out_ += " Ts\n";
}

void Content::end_text()
{
    close_array();
}

void Content::close_array()
{
    if (in_array_) out_ += "]TJ\n";
    in_array_ = false;
}

void Content::leave_text()
{
    close_array();
    if (in_text_) out_ += "ET\n";
    in_text_ = false;
}

std::string const& Content::bytes()
{
    leave_text();
    return out_;
}

} // namespace rapport::render::pdf
