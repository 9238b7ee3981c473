#include "pipeline/cli/options.hpp"

#include "pipeline/base/text.hpp"
#include "pipeline/cli/failure.hpp"

#include <boost/program_options.hpp>

#include <algorithm>
#include <sstream>

namespace rapport::cli {

namespace po = boost::program_options;

namespace {

constexpr unsigned help_width = 100; // columns of a terminal that most people have
constexpr std::string_view exit_codes = "Exit codes: 0 done, 1 findings that stop the command, 2 wrong usage "
                                        "or configuration, 3 disk, permission or\n"
                                        "a fault of the program.\n";

} // namespace

struct Options::State {
    Usage usage;
    po::options_description shown{"Options", help_width};
    po::options_description all;
    po::positional_options_description positions;
    po::variables_map values;
    std::vector<std::string> names;

    explicit State(Usage const& text) : usage(text)
    {
        auto add = shown.add_options();
        add("help,h", "show this help");
        positions.add("PATH", -1);
        auto hidden = all.add_options();
        hidden("PATH", po::value<std::vector<std::string>>());
    }

    void add(std::string const& name, po::value_semantic const* semantic, std::string const& help)
    {
        po::options_description& group = help.empty() ? all : shown;
        auto adding = group.add_options();
        adding(name.c_str(), semantic, help.c_str());
        if (!help.empty()) names.push_back("--" + name.substr(0, name.find(',')));
    }
};

Options::Options(Usage const& usage) : state_(std::make_unique<State>(usage)) {}
Options::~Options() = default;

void Options::value(std::string const& name, std::string const& argument, std::string const& help)
{
    state_->add(name, po::value<std::string>()->value_name(argument), help);
}

void Options::repeated(std::string const& name, std::string const& argument, std::string const& help)
{
    state_->add(name, po::value<std::vector<std::string>>()->value_name(argument), help);
}

void Options::flag(std::string const& name, std::string const& help)
{
    state_->add(name, new po::untyped_value(true), help); // the description takes it over
}

bool Options::parse(std::vector<std::string> const& arguments)
{
    namespace style = po::command_line_style;
    po::options_description everything;
    everything.add(state_->all).add(state_->shown);
    try {
        // Abbreviated options would change their meaning when a new one comes.
        auto const parsed = po::command_line_parser(arguments)
                                .options(everything)
                                .positional(state_->positions)
                                .style(style::unix_style & ~style::allow_guessing)
                                .run();
        po::store(parsed, state_->values);
        po::notify(state_->values);
    } catch (po::unknown_option const& error) {
        std::string const near = base::nearest(error.get_option_name(), state_->names);
        throw UsageError("unknown option " + error.get_option_name() +
                         (near.empty() ? "" : "; did you mean " + near + "?") + " (-h shows what there is)");
    } catch (po::error const& error) {
        throw UsageError(std::string(error.what()) + " (-h shows what there is)");
    }
    return state_->values.count("help") == 0;
}

std::string Options::help() const
{
    std::ostringstream text;
    text << "Usage: " << state_->usage.line << "\n\n"
         << state_->usage.what << "\n\n"
         << state_->shown << "\n";
    if (!state_->usage.examples.empty()) text << "Examples:\n" << state_->usage.examples << "\n";
    text << exit_codes;
    return text.str();
}

bool Options::has(std::string const& name) const
{
    return state_->values.count(name) > 0;
}

std::string Options::get(std::string const& name, std::string const& otherwise) const
{
    return has(name) ? state_->values[name].as<std::string>() : otherwise;
}

std::vector<std::string> Options::all(std::string const& name) const
{
    return has(name) ? state_->values[name].as<std::vector<std::string>>() : std::vector<std::string>();
}

std::vector<std::string> Options::paths() const
{
    return all("PATH");
}

std::string Options::one_of(std::string const& name, std::vector<std::string> const& allowed) const
{
    std::string value = get(name, allowed.front());
    if (std::ranges::find(allowed, value) != allowed.end()) return value;
    std::string list;
    for (auto const& word : allowed)
        list += (list.empty() ? "" : word == allowed.back() ? " or " : ", ") + word;
    throw UsageError("--" + name + ": \"" + value + "\" is not known; write " + list);
}

} // namespace rapport::cli
