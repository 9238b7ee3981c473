#include "tests/golden/golden_case.hpp"

#include "tests/support/examples.hpp"

#include <algorithm>
#include <sstream>
#include <stdexcept>

namespace rapport::golden {

namespace {

namespace fs = std::filesystem;
using What = Expectation::What;

struct NamedWhat {
    std::string_view name;
    What what;
};
constexpr NamedWhat whats[] = {{"findings", What::findings},
                               {"plan", What::plan},
                               {"document", What::document},
                               {"pages", What::pages},
                               {"html", What::html}};

std::string trimmed(std::string const& text)
{
    auto const first = text.find_first_not_of(' ');
    if (first == std::string::npos) return {};
    return text.substr(first, text.find_last_not_of(' ') - first + 1);
}

/// `findings`, `findings: state`, `document joint-plan`, `pages joint-plan: Objectives; Measures`.
Expectation expectation_from(std::string const& text)
{
    auto const colon = text.find(':');
    std::istringstream words(text.substr(0, colon));
    std::string what;
    Expectation result;
    words >> what >> result.kind;
    auto const* const known = std::ranges::find(whats, what, &NamedWhat::name);
    if (known == std::ranges::end(whats)) throw std::runtime_error("nothing is called \"" + what + "\"");
    result.what = known->what;
    bool const of_document = result.what != What::findings && result.what != What::plan;
    if (of_document == result.kind.empty()) throw std::runtime_error("\"" + text + "\" is not understood");
    if (colon == std::string::npos) return result;
    std::istringstream parts(text.substr(colon + 1));
    for (std::string part; std::getline(parts, part, ';');) result.parts.push_back(trimmed(part));
    return result;
}

void set(Case& made, std::string const& key, std::string const& value)
{
    auto& job = made.job;
    if (key == "as of") {
        job.as_of = base::Date::parse(value);
        if (!job.as_of) throw std::runtime_error("\"" + value + "\" is not a date");
    } else if (key == "party") {
        job.party = value;
    } else if (key == "mark" && value == "draft") {
        job.draft = true;
    } else if (key == "mark" && value == "for signature") {
        job.for_signature = true;
    } else if (key == "expect") {
        made.expectations.push_back(expectation_from(value));
    } else {
        throw std::runtime_error("\"" + key + ": " + value + "\" is not understood");
    }
}

void read_settings(std::string const& text, Case& made)
{
    std::istringstream lines(text);
    int number = 0;
    for (std::string line; std::getline(lines, line);) {
        ++number;
        if (line.empty() || line.starts_with('#')) continue;
        auto const colon = line.find(':');
        try {
            if (colon == std::string::npos) throw std::runtime_error("there is no colon");
            set(made, line.substr(0, colon), trimmed(line.substr(colon + 1)));
        } catch (std::runtime_error const& error) {
            throw std::runtime_error("case.txt:" + std::to_string(number) + ": " + error.what());
        }
    }
}

/// The files of a folder that hold text of a plan, by name; findings show `before` and the name.
std::vector<SourceFile> sources(fs::path const& folder, std::string const& before)
{
    std::vector<SourceFile> files;
    if (!fs::is_directory(folder)) return files;
    for (auto const& entry : fs::directory_iterator(folder)) {
        auto const name = entry.path().filename().string();
        if (name.ends_with(".md") || name.ends_with(".xml"))
            files.push_back({before + name, test::read_file(entry.path())});
    }
    std::ranges::sort(files, {}, &SourceFile::name); // plan before records
    return files;
}

} // namespace

Case read_case(fs::path const& folder)
{
    Case made;
    auto& job = made.job;
    job.relationship = job.folder = folder.filename().string();
    job.joint = sources(folder, "");
    if (job.joint.empty()) throw std::runtime_error(folder.string() + ": there is no plan");
    job.as_of_source = "case.txt";
    job.picture = [](std::string const& path) {
        return Picture{.bytes = {},
                       .problem = base::value_of(path + " is not here"),
                       .help = base::value_of("a golden case has no pictures")};
    };
    read_settings(test::read_file(folder / "case.txt"), made);
    if (made.expectations.empty()) throw std::runtime_error("case.txt: nothing is expected");
    for (auto const& expectation : made.expectations)
        if (!expectation.kind.empty()) job.documents.push_back(expectation.kind);
    job.documents_wanted =
        std::ranges::any_of(made.expectations, [](auto const& one) { return one.what != What::findings; });
    job.html = job.pdf = !job.documents.empty();
    if (!job.party.empty()) job.own = sources(folder / "own", "own/");
    return made;
}

std::string name_of(Expectation const& expectation)
{
    switch (expectation.what) {
    case What::findings: return "findings.txt";
    case What::plan: return "plan.xml";
    case What::document: return expectation.kind + ".document.txt";
    case What::pages: return expectation.kind + ".pages.txt";
    case What::html: return expectation.kind + ".html";
    }
    return {};
}

} // namespace rapport::golden
