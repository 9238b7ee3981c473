#include "pipeline/cli/output.hpp"

#include "pipeline/cli/console.hpp"
#include "pipeline/publish/writer.hpp"

namespace rapport::cli {

void write_output(std::string const& file, std::string_view bytes)
{
    if (file.empty() || file == "-")
        print(bytes);
    else
        publish::write_file(file, bytes);
}

} // namespace rapport::cli
