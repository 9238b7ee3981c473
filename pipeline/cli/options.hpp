#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace rapport::cli {

/// What a command says about itself on -h.
struct Usage {
    std::string_view line;     ///< "rapport check [PATH...] [options]"
    std::string_view what;     ///< a paragraph
    std::string_view examples; ///< lines, each "  command   what it does"
};

/// The options of one command (Boost.Program_options behind it). Wrong ones throw UsageError.
class Options {
public:
    explicit Options(Usage const& usage);
    ~Options();
    Options(Options const&) = delete;
    Options& operator=(Options const&) = delete;

    /// `name` as "output,o"; `argument` as "FILE", empty for a switch. Help text "" hides it.
    void value(std::string const& name, std::string const& argument, std::string const& help);
    void repeated(std::string const& name, std::string const& argument, std::string const& help);
    void flag(std::string const& name, std::string const& help);

    /// False when help was asked for; it is then in help().
    bool parse(std::vector<std::string> const& arguments);
    [[nodiscard]] std::string help() const;

    [[nodiscard]] bool has(std::string const& name) const;
    [[nodiscard]] std::string get(std::string const& name, std::string const& otherwise = "") const;
    [[nodiscard]] std::vector<std::string> all(std::string const& name) const;
    /// What stands on the command line without an option.
    [[nodiscard]] std::vector<std::string> paths() const;

    /// The value of `name`, which must be one of `allowed`.
    [[nodiscard]] std::string one_of(std::string const& name, std::vector<std::string> const& allowed) const;

private:
    struct State;
    std::unique_ptr<State> state_;
};

} // namespace rapport::cli
