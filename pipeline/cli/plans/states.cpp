#include "pipeline/cli/plans/states.hpp"

#include "pipeline/cli/failure.hpp"
#include "pipeline/cli/places.hpp"
#include "pipeline/cli/plans/own_files.hpp"
#include "pipeline/cli/plans/past_files.hpp"
#include "pipeline/cli/plans/relationships.hpp"
#include "pipeline/cli/settings/sources.hpp"

#include <algorithm>

namespace rapport::cli {

namespace {

namespace fs = std::filesystem;
using history::Revision;

constexpr int deepest = 8; // folders below each other; relationships lie one or two deep

bool is_reserved(std::string const& name)
{
    return name == "own" || name == "trust" || name == "approvals" || name.starts_with('.');
}

std::string bytes_of(Revision const& revision, std::string const& path, base::Limits const& limits)
{
    auto bytes = revision.bytes(path, limits.file);
    if (!bytes)
        throw UsageError(path + ": has more than " + base::bytes_text(limits.file) + " at " +
                         revision.id().substr(0, 12));
    return std::move(*bytes);
}

std::string plan_in(Revision const& revision, std::string const& folder)
{
    for (auto const* name : {"plan.md", "plan.xml"})
        if (revision.kind(joined(folder, name)) == Revision::Kind::file) return name;
    return {};
}

/// Everything about reading from one revision.
class Reader {
public:
    Reader(history::Repository const& repository, std::string name, StateSetting const& setting)
        : repository_(repository), revision_(repository.revision(name)), name_(std::move(name)),
          setting_(setting)
    {
    }

    void add_below(std::string const& folder, int depth, std::vector<PlanState>& states) const
    {
        if (auto const plan = plan_in(revision_, folder); !plan.empty()) {
            states.push_back(state(folder, plan));
            return;
        }
        if (depth >= deepest) return;
        for (auto const& name : revision_.names(folder)) {
            std::string const below = joined(folder, name);
            if (!is_reserved(name) && revision_.kind(below) == Revision::Kind::folder)
                add_below(below, depth + 1, states);
        }
    }

    void add_at(std::string place, std::vector<PlanState>& states) const
    {
        if (revision_.kind(place) == Revision::Kind::file)
            place = place.find('/') == std::string::npos ? "" : place.substr(0, place.rfind('/'));
        add_below(place, 0, states);
    }

    [[nodiscard]] std::optional<PlanState> with_id(std::string const& folder, std::string const& id,
                                                   int depth) const
    {
        if (auto const plan = plan_in(revision_, folder); !plan.empty()) {
            auto const path = joined(folder, plan);
            if (relationship_of(path, bytes_of(revision_, path, setting_.limits)) == id)
                return state(folder, plan);
        }
        if (depth >= deepest) return std::nullopt;
        for (auto const& name : revision_.names(folder)) {
            std::string const below = joined(folder, name);
            if (is_reserved(name) || revision_.kind(below) != Revision::Kind::folder) continue;
            if (auto found = with_id(below, id, depth + 1)) return found;
        }
        return std::nullopt;
    }

private:
    [[nodiscard]] PlanState state(std::string const& folder, std::string const& plan) const
    {
        PlanState result;
        result.folder = folder;
        result.side.name = name_;
        result.side.commit = revision_.id();
        result.side.files.push_back(
            {joined(folder, plan), bytes_of(revision_, joined(folder, plan), setting_.limits)});
        for (auto const& name : revision_.names(folder)) {
            std::string const path = joined(folder, name);
            bool const records = is_plan_or_records(name) && !name.starts_with("plan.");
            if (records && revision_.kind(path) == Revision::Kind::file)
                result.side.files.push_back({path, bytes_of(revision_, path, setting_.limits)});
        }
        result.id = relationship_of(result.side.files.front().name, result.side.files.front().bytes);
        result.side.as_of = setting_.chosen.date;
        if (!result.side.as_of)
            result.side.as_of =
                as_of_commit(repository_.newest_commit({{folder, belongs_to_text}}, revision_)).date;
        return result;
    }

    history::Repository const& repository_;
    Revision revision_;
    std::string name_;
    StateSetting const& setting_;
};

std::string place_in(history::Repository const& repository, fs::path const& path)
{
    auto place = below_root(repository, path);
    if (place == ".." || place.starts_with("../"))
        throw UsageError(path.string() + ": lies outside the repository of " + repository.root().string());
    return place;
}

} // namespace

std::vector<PlanState> states_at(history::Repository const& repository, std::string const& revision,
                                 std::vector<std::string> const& places, StateSetting const& setting)
{
    Reader const reader(repository, revision, setting);
    std::vector<PlanState> states;
    for (auto const& place : places) reader.add_at(place, states);
    std::ranges::stable_sort(states, {}, &PlanState::folder);
    auto const twice = std::ranges::unique(states, {}, &PlanState::folder);
    states.erase(twice.begin(), twice.end());
    return states;
}

std::vector<PlanState> states_on_disk(std::vector<fs::path> const& paths, Configuration const& configuration,
                                      StateSetting const& setting, std::string const& name)
{
    std::vector<PlanState> states;
    for (auto const& relationship : find_relationships(paths, configuration)) {
        PlanState state;
        auto const repository = history::Repository::find(relationship.folder);
        state.folder = repository ? place_in(*repository, relationship.folder)
                                  : relationship.folder.lexically_normal().generic_string();
        base::Report reading;
        state.side.name = name;
        auto const add = [&](fs::path const& path) {
            state.side.files.push_back(
                read_source(path, joined(state.folder, path.filename().string()), setting.limits, reading));
        };
        add(relationship.plan);
        for (auto const& path : relationship.records) add(path);
        if (!reading.findings().empty())
            throw UsageError(reading.findings().front().span.file + ": " +
                             reading.findings().front().message);
        state.id = relationship_of(state.side.files.front().name, state.side.files.front().bytes);
        state.side.as_of = setting.chosen.date;
        if (!state.side.as_of && repository)
            state.side.as_of =
                as_of_commit(repository->newest_commit({{state.folder, belongs_to_text}})).date;
        states.push_back(std::move(state));
    }
    return states;
}

std::optional<PlanState> state_with_id(history::Repository const& repository, std::string const& revision,
                                       std::string const& id, StateSetting const& setting)
{
    return Reader(repository, revision, setting).with_id("", id, 0);
}

std::vector<SourceFile> files_at(fs::path const& folder, std::string const& commit,
                                 base::Limits const& limits)
{
    auto const repository = history::Repository::find(folder);
    if (!repository) return {};
    auto states = states_at(*repository, commit, places_in(*repository, {folder}),
                            {limits, {base::Date::from_days(0), ""}});
    return states.size() == 1 ? std::move(states.front().side.files) : std::vector<SourceFile>();
}

std::vector<std::string> places_in(history::Repository const& repository, std::vector<fs::path> const& paths)
{
    std::vector<std::string> places;
    places.reserve(paths.size());
    for (auto const& path : paths) places.push_back(place_in(repository, path));
    return places;
}

std::vector<fs::path> usual_places(Configuration const& configuration)
{
    if (!configuration.content.empty()) return configuration.content;
    if (configuration.joint) return {*configuration.joint};
    if (!configuration.file.empty()) return {configuration.folder().empty() ? "." : configuration.folder()};
    return {fs::is_directory("content") ? "content" : "."};
}

} // namespace rapport::cli
