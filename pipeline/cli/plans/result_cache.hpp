#pragma once

#include "pipeline/cli/plans/jobs.hpp"
#include "pipeline/cli/plans/wire.hpp"
#include "pipeline/publish/cache_folder.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace rapport::cli {

/// Answers of earlier runs to exactly the same question: the same program, schemas, rules, day, files and
/// pictures. Default-constructed it knows nothing and keeps nothing.
class ResultCache {
public:
    ResultCache() = default;
    /// In $XDG_CACHE_HOME/rapport, else ~/.cache/rapport, never in a repository; without either, none.
    /// `judged_by`: digest of what judges the plans.
    static ResultCache of_user(std::string judged_by);
    ~ResultCache();
    ResultCache(ResultCache const&) = delete;
    ResultCache& operator=(ResultCache const&) = delete;
    ResultCache(ResultCache&&) = default;
    ResultCache& operator=(ResultCache&&) = default;

    /// Names the question; empty for one whose answer is never kept.
    [[nodiscard]] std::string key_of(PlannedJob const& planned) const;
    /// The key must come from `key_of` of the same job.
    [[nodiscard]] std::optional<Answer> find(PlannedJob const& planned, std::string const& key) const;
    /// `answer` as `pack` wrote it.
    void keep(std::string const& key, std::string_view answer);

private:
    publish::CacheFolder folder_;
    std::string judged_by_;
    bool usable_ = false;
    bool kept_ = false;
};

/// Digest of what a plan's picture gives, be it bytes or a problem.
std::string digest_of(Picture const& picture);

} // namespace rapport::cli
