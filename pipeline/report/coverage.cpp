#include "pipeline/report/coverage.hpp"

#include "pipeline/report/json_values.hpp"
#include "pipeline/report/place.hpp"
#include "pipeline/report/run_report.hpp"

#include <algorithm>

namespace rapport::report {

namespace {

std::string level_of(Coverage::Cell const& cell)
{
    return cell.level == "not-shown" ? "not shown by a plan" : cell.level;
}

std::string padded(std::string text, std::size_t width)
{
    text.resize(std::max(text.size(), width), ' ');
    return text;
}

std::string text_of(Coverage const& plan)
{
    constexpr std::size_t level_width = 21;
    std::string result = plan.plan + "\n" + padded("clause", 10);
    for (auto const& audience : plan.audiences) result += padded(audience, level_width);
    result += "title\n";
    for (auto const& row : plan.rows) {
        result += padded(row.number, 10);
        for (auto const& cell : row.cells) result += padded(row.heading ? "" : level_of(cell), level_width);
        result += row.title + "\n";
        for (std::size_t i = 0; i < row.cells.size(); ++i) {
            for (auto const& place : row.cells[i].places)
                result += "    " + plan.audiences[i] + ": " + place.what + " (" + place.where + ")\n";
            if (!row.cells[i].more.empty())
                result += "    " + plan.audiences[i] + ": and " + row.cells[i].more + " more\n";
        }
    }
    return result;
}

/// RFC 4180: every field in quotes. A leading =, +, - or @ would be a formula to a spreadsheet.
std::string csv_field(std::string const& text)
{
    std::string result = "\"";
    if (!text.empty() && std::string_view("=+-@").find(text.front()) != std::string_view::npos)
        result += '\'';
    for (char const c : printable(text)) {
        if (c == '"') result += '"';
        result += c;
    }
    return result + "\"";
}

std::string csv_line(std::vector<std::string> const& fields)
{
    std::string result;
    for (auto const& field : fields) result += (result.empty() ? "" : ",") + csv_field(field);
    return result + "\r\n";
}

std::string html_cell(Coverage::Cell const& cell)
{
    std::string result = "<td class=\"" + markup(cell.level) + "\"><b>" + markup(level_of(cell)) + "</b>";
    if (!cell.places.empty()) result += "<ul>";
    for (auto const& place : cell.places)
        result += "<li>" + markup(place.what) + " <code>" + markup(place.where) + "</code></li>";
    if (!cell.more.empty()) result += "<li>and " + markup(cell.more) + " more</li>";
    if (!cell.places.empty()) result += "</ul>";
    return result + "</td>";
}

std::string html_of(Coverage const& plan)
{
    std::string result =
        "<h1>Evidence in the plan, clause by clause: " + markup(plan.plan) + "</h1>\n<table>\n<thead><tr>";
    result += "<th scope=\"col\">Clause</th><th scope=\"col\">Title</th>";
    for (auto const& audience : plan.audiences) result += "<th scope=\"col\">" + markup(audience) + "</th>";
    result += "</tr></thead>\n<tbody>\n";
    for (auto const& row : plan.rows) {
        result += "<tr><th scope=\"row\">" + markup(row.number) + "</th><td>" + markup(row.title) + "</td>";
        for (auto const& cell : row.cells) result += row.heading ? "<td></td>" : html_cell(cell);
        result += "</tr>\n";
    }
    return result + "</tbody>\n</table>\n";
}

constexpr std::string_view style =
    "body{font:16px/1.45 system-ui,sans-serif;margin:2rem auto;max-width:72rem;padding:0 1rem;color:#1a1f26}"
    "h1{font-size:1.4rem}table{border-collapse:collapse;width:100%}"
    "th,td{border-bottom:1px solid #c9d0d8;padding:.4rem .6rem;text-align:left;vertical-align:top}"
    "ul{margin:.2rem 0;padding-left:1.1rem}li{font-size:.9rem}code{font-size:.8rem;color:#4a5563;"
    "overflow-wrap:anywhere}td.none b{color:#9b1c1c}"
    "@media(max-width:40rem){table,thead,tbody,tr,th,td{display:block}thead{display:none}}";

Object::Ptr json_cell(Coverage::Cell const& cell)
{
    Array::Ptr places = new Array;
    for (auto const& place : cell.places) {
        auto entry = ordered();
        entry->set("what", printable(place.what));
        entry->set("where", printable(place.where));
        places->add(entry);
    }
    auto object = ordered();
    object->set("level", cell.level);
    object->set("evidence", places);
    return object;
}

Object::Ptr json_row(Coverage const& plan, Coverage::Row const& row)
{
    auto audiences = ordered();
    for (std::size_t i = 0; i < row.cells.size(); ++i)
        audiences->set(plan.audiences[i], json_cell(row.cells[i]));
    auto object = ordered();
    object->set("clause", row.number);
    object->set("title", printable(row.title));
    object->set("audiences", audiences);
    return object;
}

} // namespace

std::string coverage_as_text(std::vector<Coverage> const& plans)
{
    std::string result;
    for (auto const& plan : plans) result += text_of(plan) + "\n";
    return printable(result.append(disclaimer).append("\n"));
}

std::string coverage_as_json(std::vector<Coverage> const& plans)
{
    Array::Ptr list = new Array;
    for (auto const& plan : plans) {
        Array::Ptr rows = new Array;
        for (auto const& row : plan.rows)
            if (!row.heading) rows->add(json_row(plan, row));
        auto entry = ordered();
        entry->set("id", printable(plan.plan));
        entry->set("clauses", rows);
        list->add(entry);
    }
    auto root = ordered();
    root->set("schema_version", 1);
    root->set("plans", list);
    root->set("worth", std::string(disclaimer));
    return print(root);
}

std::string coverage_as_csv(std::vector<Coverage> const& plans)
{
    std::string result = csv_line({"plan", "clause", "title", "audience", "level", "evidence", "where"});
    for (auto const& plan : plans)
        for (auto const& row : plan.rows) {
            if (row.heading) continue;
            for (std::size_t i = 0; i < row.cells.size(); ++i) {
                auto const line = [&](Coverage::Place const& place) {
                    result += csv_line({plan.plan, row.number, row.title, plan.audiences[i],
                                        level_of(row.cells[i]), place.what, place.where});
                };
                if (row.cells[i].places.empty()) line({});
                for (auto const& place : row.cells[i].places) line(place);
            }
        }
    return result;
}

std::string coverage_as_html(std::vector<Coverage> const& plans)
{
    std::string result = "<!DOCTYPE html>\n<html lang=\"en\">\n<head><meta charset=\"utf-8\">"
                         "<meta name=\"viewport\" content=\"width=device-width\">"
                         "<title>Evidence clause by clause</title>\n<style>";
    result.append(style).append("</style></head>\n<body>\n");
    for (auto const& plan : plans) result += html_of(plan);
    std::string worth(disclaimer);
    worth[0] = 'C';
    return result + "<p>" + markup(worth) + ".</p>\n</body>\n</html>\n";
}

} // namespace rapport::report
