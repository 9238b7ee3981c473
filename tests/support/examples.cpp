#include "tests/support/examples.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <stdexcept>

namespace rapport::test {

namespace {

namespace fs = std::filesystem;

struct Section {
    std::string heading; ///< the whole line; empty for what stands before the first section
    std::string body;    ///< with the lines' ends
};

struct Document {
    std::vector<Section> front; ///< one a front matter key, its line and continuation lines as body
    std::vector<Section> sections;
};

std::string_view take_line(std::string_view& text)
{
    auto const end = text.find('\n');
    auto const line = text.substr(0, end == std::string_view::npos ? text.size() : end + 1);
    text.remove_prefix(line.size());
    return line;
}

std::string without_line_end(std::string_view line)
{
    while (!line.empty() && (line.back() == '\n' || line.back() == ' ')) line.remove_suffix(1);
    return std::string(line);
}

bool is_blank(std::string const& text)
{
    return text.find_first_not_of(" \n") == std::string::npos;
}

Document parse(std::string_view text)
{
    Document document;
    if (text.substr(0, 4) == "---\n") {
        take_line(text);
        for (auto line = take_line(text); line != "---\n" && !line.empty(); line = take_line(text)) {
            bool const continues = line.front() == ' ' || line.front() == '-';
            if (!continues) document.front.push_back({std::string(line.substr(0, line.find(':'))), {}});
            document.front.back().body += line;
        }
    }
    document.sections.push_back({});
    while (!text.empty()) {
        auto const line = take_line(text);
        if (line.substr(0, 3) == "## ")
            document.sections.push_back({without_line_end(line), {}});
        else
            document.sections.back().body += line;
    }
    return document;
}

void replace(std::vector<Section>& sections, Section const& by, bool removes)
{
    auto const same = std::find_if(sections.begin(), sections.end(),
                                   [&](Section const& section) { return section.heading == by.heading; });
    if (removes) {
        if (same == sections.end()) throw std::runtime_error("nothing to take out: " + by.heading);
        sections.erase(same);
    } else if (same != sections.end()) {
        *same = by;
    } else {
        sections.push_back(by);
    }
}

std::string optional_file(fs::path const& file)
{
    return fs::exists(file) ? read_file(file) : std::string{};
}

std::string attribute(std::string_view tag, std::string const& name)
{
    auto const start = tag.find(name + "=\"");
    if (start == std::string_view::npos) throw std::runtime_error("an approval lacks " + name);
    auto const value = tag.substr(start + name.size() + 2);
    return std::string(value.substr(0, value.find('"')));
}

std::vector<ExampleApproval> approvals_from(std::string_view text)
{
    std::vector<ExampleApproval> approvals;
    for (auto start = text.find("<approval "); start != std::string_view::npos;
         start = text.find("<approval ", start + 1)) {
        auto const tag = text.substr(start, text.find('>', start) - start);
        approvals.push_back({attribute(tag, "person"), attribute(tag, "version"), attribute(tag, "date"),
                             attribute(tag, "content") == "this"});
    }
    return approvals;
}

} // namespace

std::string read_file(fs::path const& file)
{
    std::ifstream stream(file, std::ios::binary);
    if (!stream) throw std::runtime_error("cannot read " + file.string());
    return {std::istreambuf_iterator<char>(stream), {}};
}

std::string composed(std::string_view base, std::string_view overlay)
{
    auto document = parse(base);
    auto const changes = parse(overlay);
    for (auto const& key : changes.front) {
        auto const line = without_line_end(key.body);
        replace(document.front, key, line == key.heading + ":");
    }
    if (!is_blank(changes.sections.front().body)) document.sections.front() = changes.sections.front();
    for (std::size_t i = 1; i < changes.sections.size(); ++i)
        replace(document.sections, changes.sections[i], is_blank(changes.sections[i].body));
    std::string text = "---\n";
    for (auto const& key : document.front) text += key.body;
    text += "---\n";
    for (auto const& section : document.sections)
        text += section.heading + (section.heading.empty() ? "" : "\n") + section.body;
    return text;
}

Example read_example(fs::path const& examples, std::string const& rule, std::string const& which)
{
    auto const folder = examples / rule;
    // What stands beside both examples holds for both, unless one has its own: failing.own.md.
    auto const beside = [&](std::string const& name) {
        auto text = optional_file(folder / (which + "." + name));
        return text.empty() ? optional_file(folder / name) : text;
    };
    Example example;
    example.plan = composed(read_file(examples / "base" / "plan.md"), read_file(folder / (which + ".md")));
    example.own = beside("own.md");
    example.as_of = without_line_end(beside("as-of.txt"));
    if (example.as_of.empty()) example.as_of = "2026-11-16";
    example.approvals = approvals_from(beside("approvals.xml"));
    return example;
}

std::vector<std::string> examples_of(fs::path const& examples, std::string const& rule,
                                     std::string const& start)
{
    std::vector<std::string> names;
    for (auto const& entry : fs::directory_iterator(examples / rule)) {
        auto const stem = entry.path().stem().string();
        bool const plan = entry.path().extension() == ".md" && stem.find('.') == std::string::npos;
        if (plan && stem.rfind(start, 0) == 0) names.push_back(stem);
    }
    std::sort(names.begin(), names.end());
    return names;
}

std::vector<std::string> rules_with_examples(fs::path const& examples)
{
    std::vector<std::string> rules;
    for (auto const& entry : fs::directory_iterator(examples))
        if (entry.is_directory() && entry.path().filename() != "base")
            rules.push_back(entry.path().filename());
    std::sort(rules.begin(), rules.end());
    return rules;
}

} // namespace rapport::test
