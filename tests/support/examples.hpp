#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

/// The examples in schemas/<edition>/examples: small plans, one that breaks and one that keeps each rule.
namespace rapport::test {

/// An approval as an example's approvals.xml gives it.
struct ExampleApproval {
    std::string person;
    std::string version;
    std::string date;
    bool of_this_content = false;
};

struct Example {
    std::string plan;  ///< Markdown, whole
    std::string own;   ///< the party's own file; empty when there is none
    std::string as_of; ///< ISO date
    std::vector<ExampleApproval> approvals;
};

/// `base` with the level-two sections of `overlay` in place of its own sections of the same heading, new ones
/// at the end; a heading with nothing below takes the section out. Keys of the overlay's front matter
/// override.
std::string composed(std::string_view base, std::string_view overlay);

/// The example of `rule` called `which` (failing, passing) in the folder `examples`.
Example read_example(std::filesystem::path const& examples, std::string const& rule,
                     std::string const& which);

/// Names of the examples of `rule` that begin with `start`: failing, failing-order ... The first shows the
/// rule to people; further ones pin its other tests.
std::vector<std::string> examples_of(std::filesystem::path const& examples, std::string const& rule,
                                     std::string const& start);

/// Names of the rules that have a folder there, sorted.
std::vector<std::string> rules_with_examples(std::filesystem::path const& examples);

std::string read_file(std::filesystem::path const& file);

} // namespace rapport::test
