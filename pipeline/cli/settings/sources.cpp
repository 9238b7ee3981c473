#include "pipeline/cli/settings/sources.hpp"

#include "pipeline/base/text.hpp"
#include "pipeline/cli/read_file.hpp"

namespace rapport::cli {

namespace {

SourceFile accepted(std::string name, std::optional<std::string> bytes, std::size_t largest,
                    base::Report& reading)
{
    if (!bytes)
        reading.add(base::finding(
            "DOC-16", {name, 0, 0, 0, 0},
            base::sentence("the file has more than {1}", base::bytes_text(largest)),
            base::sentence("a plan of 250 pages has about 1 MiB; move pictures and attachments out of it")));
    return {std::move(name), bytes ? std::move(*bytes) : std::string()};
}

} // namespace

SourceFile read_source(std::filesystem::path const& path, std::string name, base::Limits const& limits,
                       base::Report& reading)
{
    return accepted(std::move(name), read_file(path, limits.file), limits.file, reading);
}

SourceFile read_standard_source(base::Limits const& limits, base::Report& reading)
{
    auto bytes = read_standard_input(limits.file);
    bool const xml = bytes && base::trim(*bytes).starts_with('<');
    return accepted(xml ? "standard-input.xml" : "standard-input.md", std::move(bytes), limits.file, reading);
}

} // namespace rapport::cli
