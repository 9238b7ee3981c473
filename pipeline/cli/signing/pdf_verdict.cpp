#include "pipeline/cli/signing/pdf_verdict.hpp"

#include "pipeline/cli/failure.hpp"
#include "pipeline/cli/read_file.hpp"

namespace rapport::cli {

namespace {

constexpr std::size_t largest_pdf = std::size_t{256} << 20;

} // namespace

std::string pdf_bytes(std::string const& path)
{
    auto bytes = read_file(path, largest_pdf);
    if (!bytes) throw UsageError(path + ": is larger than 256 MiB");
    return std::move(*bytes);
}

} // namespace rapport::cli
