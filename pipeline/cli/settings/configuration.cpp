#include "pipeline/cli/settings/configuration.hpp"

#include "pipeline/base/text.hpp"
#include "pipeline/cli/failure.hpp"
#include "pipeline/cli/places.hpp"
#include "pipeline/cli/settings/limits.hpp"
#include "pipeline/cli/settings/settings_file.hpp"

namespace rapport::cli {

namespace {

namespace fs = std::filesystem;

constexpr char const* file_name = "rapport.yaml";
constexpr std::size_t largest_configuration = 65536; // bytes; a dozen short lines in practice

/// Puts the settings of one file into a Configuration, one key at a time.
class Reader {
public:
    Reader(Configuration& configuration, Setting const& setting)
        : configuration_(configuration), setting_(setting)
    {
    }

    void apply()
    {
        std::string const& key = setting_.key;
        if (key == "as-of")
            configuration_.as_of = date();
        else if (key == "content")
            configuration_.content = paths();
        else if (key == "own")
            configuration_.own = paths();
        else if (key == "schemas")
            configuration_.schemas = path(one());
        else if (key == "templates")
            configuration_.templates = path(one());
        else if (key == "overlay")
            configuration_.overlay = overlay();
        else if (key == "profile")
            configuration_.profile = plain_name();
        else if (key == "theme")
            configuration_.theme = plain_name();
        else if (key == "we")
            configuration_.we = one();
        else if (key == "limits") // of the branch at hand they may only be lower
            apply_limits(setting_.values, configuration_.file.string() + ":" + std::to_string(setting_.line),
                         !configuration_.files.commit().empty(), configuration_.limits);
        else if (key == "joint")
            configuration_.joint = path(one());
        else
            refuse("unknown key \"" + key + "\"" + suggestion());
    }

private:
    [[noreturn]] void refuse(std::string const& what) const
    {
        throw UsageError(configuration_.file.string() + ":" + std::to_string(setting_.line) + ": " + what);
    }

    [[nodiscard]] std::string suggestion() const
    {
        std::string const near =
            base::nearest(setting_.key, {"as-of", "content", "own", "schemas", "templates", "overlay",
                                         "profile", "theme", "limits", "we", "joint"});
        return near.empty() ? "" : "; did you mean \"" + near + "\"?";
    }

    [[nodiscard]] std::string one() const
    {
        if (setting_.is_list || setting_.values.size() != 1 || setting_.values.front().empty())
            refuse("\"" + setting_.key + "\" takes one value");
        return setting_.values.front();
    }

    [[nodiscard]] base::Date date() const
    {
        auto const parsed = base::Date::parse(one());
        if (!parsed) refuse("\"" + one() + "\" is not a date; write it as 2026-11-16");
        return *parsed;
    }

    [[nodiscard]] std::string plain_name() const
    {
        std::string name = one();
        if (name.find('/') != std::string::npos || name.starts_with('.'))
            refuse("\"" + name + "\" is not a plain name");
        return name;
    }

    [[nodiscard]] fs::path path(std::string const& text) const
    {
        return (configuration_.folder() / text).lexically_normal();
    }

    /// What judges plans stands under the same review as they do.
    [[nodiscard]] fs::path overlay() const
    {
        fs::path const folder = configuration_.folder().empty() ? fs::path(".") : configuration_.folder();
        fs::path root = configuration_.files.root();
        if (root.empty()) root = repository_root(folder);
        if (root.empty()) root = fs::canonical(folder);
        fs::path const named = path(one());
        fs::path const below = (fs::canonical(folder) / one()).lexically_normal().lexically_relative(root);
        if (below.empty() || *below.begin() == "..")
            refuse("the overlay \"" + one() + "\" lies outside the repository");
        return named.has_filename() ? named : named.parent_path();
    }

    [[nodiscard]] std::vector<fs::path> paths() const
    {
        std::vector<fs::path> result;
        for (auto const& value : setting_.values) {
            if (value.empty()) refuse("\"" + setting_.key + "\" has an empty value");
            result.push_back(path(value));
        }
        return result;
    }

    Configuration& configuration_;
    Setting const& setting_;
};

} // namespace

Configuration read_configuration(fs::path const& file, PolicyFiles const& files)
{
    auto const bytes = files.read(file, largest_configuration);
    if (!bytes) throw UsageError(file.string() + ": has more than 64 KiB");
    Configuration configuration;
    configuration.file = file;
    configuration.files = files;
    for (auto const& setting : read_settings(*bytes, file.string())) Reader(configuration, setting).apply();
    return configuration;
}

Configuration find_configuration(fs::path const& start, PolicyFiles const& files)
{
    // `start` as it was written gives paths as people wrote them; above it, its real place decides.
    if (files.is_file(start / file_name))
        return read_configuration(start == "." ? fs::path(file_name) : start / file_name, files);
    std::error_code ignored;
    fs::path folder = fs::weakly_canonical(fs::absolute(start), ignored);
    while (!fs::exists(folder / ".git") && folder.has_parent_path() && folder != folder.parent_path()) {
        folder = folder.parent_path();
        if (!files.is_file(folder / file_name)) continue;
        fs::path const shown = folder.lexically_proximate(fs::current_path());
        return read_configuration(shown == "." ? fs::path(file_name) : shown / file_name, files);
    }
    Configuration none;
    none.files = files;
    return none;
}

std::string party_key(std::string_view party)
{
    std::string key = base::fold(party);
    return key.starts_with("pty-") ? key.substr(4) : key;
}

} // namespace rapport::cli
