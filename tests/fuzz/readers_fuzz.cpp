// Feeds bytes to both readers. Whatever comes in, they must give findings or a tree, in time, and a tree must
// survive being written and read again. With libFuzzer this is its entry point; `replay_main.cpp` runs the
// same function on files and on seeded mutations of them.
#include "pipeline/ingest/ingest.hpp"
#include "pipeline/xml/schema.hpp"
#include "tests/support/read_file.hpp"

#include <cstdint>
#include <cstdio>
#include <cstdlib>

namespace {

using namespace rapport;

std::string schema_text()
{
    return test::read_file("tests/unit/ingest/small.xsd");
}

vocabulary::Vocabulary const& vocabulary()
{
    static auto const loaded = vocabulary::load(xml::Tree::parse_own(schema_text(), "small.xsd"));
    return loaded;
}

xml::Schema const& schema()
{
    static xml::Schema const loaded(schema_text(), "small.xsd");
    return loaded;
}

/// Only a plan without a finding of the readers or the schema is promised to survive: every other one is
/// mended first.
void read_and_write(std::string const& name, std::string const& bytes)
{
    base::Report report;
    auto const plan = ingest::read({{name, bytes, ""}}, vocabulary(), report);
    if (!plan || !report.findings().empty() || !schema().validate(plan->tree).empty()) return;
    auto const canonical = plan->tree.canonical();
    base::Report again;
    auto const markdown = ingest::read({{"plan.md", ingest::write_markdown(plan->tree, vocabulary()), ""}},
                                       vocabulary(), again);
    auto const xml =
        ingest::read({{"plan.xml", ingest::write_xml(plan->tree, vocabulary()), ""}}, vocabulary(), again);
    if (markdown && xml && markdown->tree.canonical() == canonical && xml->tree.canonical() == canonical)
        return;
    std::fprintf(stderr, "%s does not survive:\n%s\n", name.c_str(), bytes.c_str());
    std::abort();
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size)
{
    std::string const bytes(reinterpret_cast<char const*>(data), size);
    read_and_write("plan.md", bytes);
    read_and_write("plan.xml", bytes);
    return 0;
}
