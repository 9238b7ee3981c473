// Reads a document set, prints its findings and, with --to, the other form. For trying things and for fuzzing
// by hand; `rapport convert` is the command for authors.
#include "pipeline/ingest/ingest.hpp"
#include "tests/support/read_file.hpp"

#include <filesystem>
#include <iostream>

namespace {

void add(std::filesystem::path const& path, std::string const& party,
         std::vector<rapport::ingest::Source>& sources)
{
    if (std::filesystem::is_directory(path)) {
        for (auto const& entry : std::filesystem::directory_iterator(path)) {
            auto const name = entry.path().filename().string();
            bool const part = name == "plan.md" || name == "plan.xml" ||
                              (name.starts_with("records") && name.ends_with(".md"));
            if (part || (!party.empty() && name.ends_with(".md")))
                sources.push_back({entry.path().string(), rapport::test::contents_of(entry), party});
        }
    } else {
        sources.push_back({path.string(), rapport::test::contents_of(path), party});
    }
}

void print(rapport::base::Report& report)
{
    report.sort();
    for (auto const& finding : report.findings())
        std::cout << finding.span.file << ':' << finding.span.line << ':' << finding.span.column << ": "
                  << rapport::base::name_of(finding.severity) << ": " << finding.message << " ["
                  << finding.rule << "]\n    " << finding.help << '\n';
}

} // namespace

int main(int count, char** arguments)
try {
    std::string schema = SOURCE_DIR "/schemas/iso44001-2017/plan.xsd";
    std::string to;
    std::string party;
    bool whole = true;
    std::vector<rapport::ingest::Source> sources;
    for (int i = 1; i < count; ++i) {
        std::string const word = arguments[i];
        bool const more = i + 1 < count;
        if (word == "--to" && more)
            to = arguments[++i];
        else if (word == "--schema" && more)
            schema = arguments[++i];
        else if (word == "--own" && more)
            party = arguments[++i];
        else if (word == "--one")
            whole = false;
        else if (word == "--reference")
            to = "reference";
        else if (word == "--skeleton" && more)
            to = std::string("skeleton ") + arguments[++i];
        else
            add(word, party, sources);
    }
    auto const vocabulary =
        rapport::vocabulary::load(rapport::xml::Tree::parse_own(rapport::test::contents_of(schema), schema));
    if (to == "reference") {
        std::cout << reference_page(vocabulary);
        return 0;
    }
    if (to.starts_with("skeleton ")) {
        std::cout << rapport::ingest::skeleton(vocabulary, to.back() - '0', "2026-11-16");
        return 0;
    }
    if (sources.empty()) {
        std::cerr << "usage: dev_convert PATH... [--own PARTY PATH...] [--to xml|markdown|canonical] [--one] "
                     "[--schema FILE]\n"
                     "       dev_convert --reference | --skeleton STAGE\n";
        return 2;
    }
    rapport::base::Report report;
    auto const plan = rapport::ingest::read(sources, vocabulary, report, {whole});
    print(report);
    if (!plan) return 1;
    if (to == "xml") std::cout << rapport::ingest::write_xml(plan->tree, vocabulary);
    if (to == "markdown") std::cout << rapport::ingest::write_markdown(plan->tree, vocabulary);
    if (to == "canonical") std::cout << plan->tree.canonical() << '\n';
    return report.findings().empty() ? 0 : 1;
} catch (std::exception const& error) {
    std::cerr << error.what() << '\n';
    return 3;
}
