#include "pipeline/cli/settings/limits.hpp"

#include "pipeline/base/text.hpp"
#include "pipeline/cli/failure.hpp"
#include "pipeline/cli/read_file.hpp"
#include "pipeline/cli/settings/settings_file.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <string_view>
#include <utility>
#include <vector>

namespace rapport::cli {

namespace {

/// So far a limit may be raised: far enough for any plan that people read, and not to none.
constexpr std::size_t most_times = 16;
constexpr std::size_t largest_file = 65536; // bytes; a dozen short lines in practice

struct Unit {
    std::string_view name;
    std::size_t factor;
};
constexpr std::array<Unit, 3> bytes{{{"KiB", 1024}, {"MiB", 1048576}, {"bytes", 1}}};
constexpr std::array<Unit, 1> seconds{{{"s", 1}}};

struct Known {
    std::string_view name;
    std::size_t base::Limits::*field;
    Unit const* units;
    std::size_t unit_count;
    std::string_view example;
};
constexpr std::array<Known, 9> all{{
    {"file", &base::Limits::file, bytes.data(), bytes.size(), "file 512 KiB"},
    {"line", &base::Limits::line, bytes.data(), bytes.size(), "line 16 KiB"},
    {"front-matter", &base::Limits::front_matter, bytes.data(), bytes.size(), "front-matter 4 KiB"},
    {"nesting", &base::Limits::nesting, nullptr, 0, "nesting 8"},
    {"columns", &base::Limits::columns, nullptr, 0, "columns 20"},
    {"rows", &base::Limits::rows, nullptr, 0, "rows 500"},
    {"checking", &base::Limits::checking, seconds.data(), seconds.size(), "checking 1 s"},
    {"rendering", &base::Limits::rendering, seconds.data(), seconds.size(), "rendering 10 s"},
    {"memory", &base::Limits::memory, bytes.data(), bytes.size(), "memory 256 MiB"},
}};

/// "512 KiB" in the units of the limit; nothing when it is no such value.
bool read_value(std::string_view text, Known const& known, std::size_t& value)
{
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || value == 0 || value > std::size_t{1} << 40) return false;
    auto const unit = base::trim(text.substr(static_cast<std::size_t>(end - text.data())));
    if (known.unit_count == 0) return unit.empty();
    for (std::size_t i = 0; i < known.unit_count; ++i) {
        if (unit != known.units[i].name) continue;
        value *= known.units[i].factor;
        return true;
    }
    return false;
}

class Reader {
public:
    explicit Reader(std::string const& place) : place_(place) {}

    void apply(std::string_view text, bool may_raise, base::Limits& limits) const
    {
        auto const blank = std::min(text.find(' '), text.size());
        auto const name = text.substr(0, blank);
        auto const known = std::ranges::find(all, name, &Known::name);
        if (known == all.end()) {
            std::vector<std::string> names;
            for (auto const& one : all) names.emplace_back(one.name);
            auto const near = base::nearest(name, names);
            refuse("there is no limit \"" + std::string(name) + "\"" +
                   (near.empty() ? "; there are file, line, front-matter, nesting, columns, rows, checking, "
                                   "rendering and memory"
                                 : "; did you mean \"" + near + "\"?"));
        }
        std::size_t value = 0;
        if (!read_value(base::trim(text.substr(blank)), *known, value))
            refuse("\"" + std::string(text) + "\" is no limit; write it as \"" + std::string(known->example) +
                   "\"");
        std::size_t const shipped = base::Limits{}.*known->field;
        if (value > shipped && !may_raise)
            refuse("\"" + std::string(text) +
                   "\" raises a limit, which only the policy may: take rapport.yaml from a revision with "
                   "--policy-from, or name a file with --limits");
        if (value > shipped * most_times)
            refuse("\"" + std::string(text) + "\" is more than " + std::to_string(most_times) +
                   " times what is usual");
        limits.*known->field = value;
    }

private:
    [[noreturn]] void refuse(std::string const& what) const { throw UsageError(place_ + ": " + what); }

    std::string const& place_;
};

} // namespace

void apply_limits(std::vector<std::string> const& values, std::string const& place, bool may_raise,
                  base::Limits& limits)
{
    for (auto const& value : values) Reader(place).apply(base::trim(value), may_raise, limits);
}

void apply_limits_of(std::filesystem::path const& file, base::Limits& limits)
{
    auto const bytes_of_file = read_file(file, largest_file);
    if (!bytes_of_file) throw UsageError(file.string() + ": has more than 64 KiB");
    for (auto const& setting : read_settings(*bytes_of_file, file.string())) {
        auto const place = file.string() + ":" + std::to_string(setting.line);
        if (setting.key != "limits")
            throw UsageError(place + ": a file of limits says `limits:` and nothing else");
        apply_limits(setting.values, place, true, limits);
    }
}

} // namespace rapport::cli
