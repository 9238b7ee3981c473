#include "sample.hpp"

#include "pipeline/render/pdf/content.hpp"
#include "pipeline/render/pdf/metadata.hpp"
#include "pipeline/render/pdf/pdf.hpp"

#include <doctest/doctest.h>

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmath>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <limits>

extern char** environ;

namespace {

using namespace rapport;

render::pdf::Rendered pdf_of(document::Document const& document, base::Report& report)
{
    type::Fonts fonts({"/usr/share/fonts/truetype"}, "/usr/share/hyphen");
    return render::pdf::render(document, sample::theme(), fonts, report);
}

render::pdf::Rendered pdf_of(document::Document const& document)
{
    base::Report report;
    auto result = pdf_of(document, report);
    CHECK(report.findings().empty());
    return result;
}

/// A folder for one test, gone with it.
class Folder {
public:
    Folder() { REQUIRE(mkdtemp(path_) != nullptr); }
    Folder(Folder const&) = delete;
    Folder& operator=(Folder const&) = delete;
    ~Folder()
    {
        for (auto const* name : {"/a.pdf", "/out"}) unlink((path_ + std::string(name)).c_str());
        rmdir(path_);
    }
    [[nodiscard]] std::string file(std::string const& name) const { return std::string(path_) + "/" + name; }

private:
    char path_[32] = "/tmp/rapport-pdf-XXXXXX";
};

struct Run {
    int status = -1;
    std::string output;
};

/// Runs a tool of poppler or qpdf on `pdf`; "{}" stands for the file.
Run run(std::string const& pdf, std::vector<std::string> arguments)
{
    Folder const folder;
    std::ofstream(folder.file("a.pdf"), std::ios::binary) << pdf;
    std::vector<char*> argv;
    for (auto& argument : arguments) {
        if (argument == "{}") argument = folder.file("a.pdf");
        argv.push_back(argument.data());
    }
    argv.push_back(nullptr);
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    auto const out = folder.file("out");
    posix_spawn_file_actions_addopen(&actions, 1, out.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
    posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0);
    pid_t child = 0;
    REQUIRE(posix_spawnp(&child, argv[0], &actions, nullptr, argv.data(), environ) == 0);
    posix_spawn_file_actions_destroy(&actions);
    Run result;
    int status = 0;
    waitpid(child, &status, 0);
    result.status = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    std::ifstream file(out, std::ios::binary);
    result.output = {std::istreambuf_iterator<char>(file), {}};
    return result;
}

/// Extracted text as one line: lines joined, words divided at line ends whole again.
std::string extracted(std::string const& pdf)
{
    auto text = run(pdf, {"pdftotext", "-raw", "{}", "-"}).output;
    for (auto at = text.find("\u00AD\n"); at != std::string::npos; at = text.find("\u00AD\n"))
        text.erase(at, 3);
    std::string line;
    for (char const c : text) {
        bool const blank = c == '\n' || c == ' ' || c == '\f';
        if (!blank || (!line.empty() && line.back() != ' ')) line += blank ? ' ' : c;
    }
    return line;
}

} // namespace

TEST_CASE("the text of a document can be extracted from its PDF, sentence by sentence")
{
    document::Blocks blocks;
    std::vector<std::string> const sentences{
        "The Authority and Brackenfold agree what they want, who decides, and how either may leave the "
        "alliance.",
        "Naïve cafés in Köln, Łódź and Győr cost “half as much” – or so they say…",
        "Ο Πειραιάς και η Θεσσαλονίκη συμφωνούν με τους στόχους.",
        "Киев, Санкт-Петербург и Владивосток согласны с показателями.",
        "Affiliated offices find difficult shuffling efficient and affordable.",
        "From 412.0 → 428.0 ≤ 430 m², not ≥ 500; 見積り and 合同 too."};
    for (auto const& sentence : sentences) blocks.push_back(sample::paragraph(sentence));
    for (unsigned i = 0; i < 12; ++i) blocks.push_back(sample::paragraph(sample::prose(i, 100)));
    auto const text = extracted(pdf_of(sample::document_of(blocks)).bytes);
    for (auto const& sentence : sentences) CHECK_MESSAGE(text.find(sentence) != std::string::npos, sentence);
    for (unsigned i = 0; i < 12; ++i) {
        auto const words = sample::prose(i, 100);
        // A page may end within the paragraph; its first and last eight words never stand apart.
        CHECK_MESSAGE(text.find(words.substr(0, 60)) != std::string::npos, words.substr(0, 60));
        CHECK_MESSAGE(text.find(words.substr(words.size() - 40)) != std::string::npos,
                      words.substr(words.size() - 40));
    }
}

TEST_CASE("a document with every kind of block becomes a sound file with embedded fonts and a title")
{
    auto const rendered = pdf_of(sample::everything());
    CHECK(rendered.pages >= 10);
    CHECK(run(rendered.bytes, {"qpdf", "--check", "{}"}).status == 0);
    auto const fonts = run(rendered.bytes, {"pdffonts", "{}"}).output;
    CHECK(fonts.find("yes yes yes") != std::string::npos);
    CHECK(fonts.find(" no ") == std::string::npos);
    auto const info = run(rendered.bytes, {"pdfinfo", "-isodates", "{}"}).output;
    CHECK(info.find("Joint relationship management plan") != std::string::npos);
    CHECK(info.find("CreationDate:    2026-11-16T00:00:00Z") != std::string::npos);
    CHECK(info.find("Pages:           " + std::to_string(rendered.pages)) != std::string::npos);
    auto const metadata = run(rendered.bytes, {"pdfinfo", "-meta", "{}"}).output;
    CHECK(metadata.find("<xmp:CreateDate>2026-11-16T00:00:00Z</xmp:CreateDate>") != std::string::npos);
    auto const text = extracted(rendered.bytes);
    for (auto const* words :
         {"The barrier from the north bank", "RK-04", "75,600", "FOR SIGNATURE", "Dr Imogen Talvey",
          "--for-signature --as-of 2026-11-16", "We tell each other bad news first"})
        CHECK_MESSAGE(text.find(words) != std::string::npos, words);
}

TEST_CASE("links lead to headings, items and addresses; what leads nowhere is no link")
{
    auto const bytes = pdf_of(sample::everything()).bytes;
    auto const objects = run(bytes, {"qpdf", "--qdf", "--object-streams=disable", "{}", "-"}).output;
    CHECK(objects.find("/URI (https://www.example.org/guidance/target-cost-contracts)") != std::string::npos);
    CHECK(objects.find("/Lang (en-GB)") != std::string::npos);
    CHECK(objects.find("/DisplayDocTitle true") != std::string::npos);
    CHECK(objects.find("/Contents (OBJ-J2 Outturn not above the target cost)") != std::string::npos);
    CHECK(objects.find("/SMask") == std::string::npos); // mixed with its ground
    document::Inlines nowhere = sample::text("dangling");
    nowhere.front().link = "#nowhere";
    document::Paragraph paragraph;
    paragraph.content = nowhere;
    document::Block block;
    block.value = paragraph;
    auto const none = run(pdf_of(sample::document_of({block})).bytes, {"qpdf", "--qdf", "{}", "-"}).output;
    CHECK(none.find("/Annots") == std::string::npos);
}

TEST_CASE("the same document gives the same bytes")
{
    auto const first = pdf_of(sample::everything()).bytes;
    CHECK(first == pdf_of(sample::everything()).bytes);
    auto changed = sample::everything();
    changed.version = "3.3";
    CHECK(first != pdf_of(changed).bytes);
}

TEST_CASE("a character that no font has stops nothing but is reported and leaves no box")
{
    base::Report report;
    auto block = sample::paragraph("Before \U00012345 after.");
    block.origin = {"OBJ-J2", {"plan.md", 7, 1, 0, 0}};
    auto const rendered = pdf_of(sample::document_of({block}), report);
    REQUIRE(report.findings().size() == 1);
    CHECK(report.findings().front().span.line == 7);
    CHECK(extracted(rendered.bytes).find("Before after.") != std::string::npos);
}

TEST_CASE("an empty document is a page, not a fault")
{
    CHECK(pdf_of(sample::document_of({})).pages == 1);
}

TEST_CASE("numbers are written short and without an exponent, and what is no length is refused")
{
    auto const written = [](double value, int decimals = 2) {
        std::string out;
        render::pdf::append_number(out, value, decimals);
        return out;
    };
    CHECK(written(0) == "0");
    CHECK(written(-0.001) == "0");
    CHECK(written(12.5) == "12.5");
    CHECK(written(-3.14159) == "-3.14");
    CHECK(written(0.125, 3) == "0.125");
    CHECK(written(1000) == "1000");
    CHECK_THROWS_AS(written(std::nan("")), std::domain_error);
    CHECK_THROWS_AS(written(1e9), std::domain_error);
    CHECK_THROWS_AS(written(std::numeric_limits<double>::infinity()), std::domain_error);
}

TEST_CASE("metadata is escaped and addresses are percent-encoded")
{
    document::Document document = sample::document_of({});
    document.title = "Cost < target & \"trust\" > doubt";
    auto description = render::pdf::describe(document);
    CHECK(render::pdf::xmp_packet(description, render::pdf::Standard::pdf_a_3a, true)
              .find("Cost &lt; target &amp; \"trust\" &gt; doubt") != std::string::npos);
    CHECK(render::pdf::encoded_uri("https://example.org/a b/ü?q=1#x") ==
          "https://example.org/a%20b/%C3%BC?q=1#x");
    CHECK(render::pdf::pdf_date(description) == "D:20261116000000Z");
    description.date = "soon";
    CHECK(render::pdf::pdf_date(description).empty());
}
