#include "pipeline/cli/settings/as_of.hpp"

#include "pipeline/cli/failure.hpp"

#include <charconv>
#include <cstdlib>
#include <cstring>

namespace rapport::cli {

namespace {

constexpr long seconds_a_day = 86400;
constexpr long last_second = 253402300799; // 9999-12-31T23:59:59Z, the last with a year of four digits

} // namespace

AsOf chosen_as_of(std::string const& option, Configuration const& configuration)
{
    if (!option.empty()) {
        auto const date = base::Date::parse(option);
        if (!date) throw UsageError("--as-of: \"" + option + "\" is not a date; write it as 2026-11-16");
        return {date, "--as-of"};
    }
    if (configuration.as_of) return {configuration.as_of, "rapport.yaml"};
    if (char const* const epoch = std::getenv("SOURCE_DATE_EPOCH"); epoch && *epoch) {
        long seconds = 0;
        char const* const end = epoch + std::strlen(epoch);
        auto const [stopped, error] = std::from_chars(epoch, end, seconds);
        if (error != std::errc() || stopped != end || seconds < 0 || seconds > last_second)
            throw UsageError("SOURCE_DATE_EPOCH: \"" + std::string(epoch) +
                             "\" is not a number of seconds since 1970");
        return {base::Date::from_days(seconds / seconds_a_day), "SOURCE_DATE_EPOCH"};
    }
    return {};
}

AsOf as_of_commit(std::optional<history::Commit> const& commit)
{
    if (!commit) return {std::nullopt, "issue date of the plan"};
    std::string const short_id = commit->id.substr(0, 12);
    return {base::Date::parse(commit->date), commit->shallow
                                                 ? "commit " + short_id + ", HEAD of a shallow clone"
                                                 : "newest commit " + short_id};
}

} // namespace rapport::cli
