#pragma once

#include "pipeline/run.hpp"

#include <filesystem>
#include <string>
#include <vector>

/// A golden case: a folder with a small plan, and a file that says what to make of it and what to keep.
namespace rapport::golden {

/// One result that stands as a file in the case's folder `expected`.
struct Expectation {
    enum class What { findings, plan, document, pages, html };
    What what = What::findings;
    std::string kind;               ///< of the document
    std::vector<std::string> parts; ///< headings of sections, or kinds of findings; empty = everything
};

struct Case {
    Job job; ///< without `composed`
    std::vector<Expectation> expectations;
};

/// Reads `folder`: case.txt, plan.md or plan.xml, records*.md, own/*.md. Throws std::runtime_error
/// "case.txt:line: what".
Case read_case(std::filesystem::path const& folder);

/// Name of the file in `expected`.
std::string name_of(Expectation const& expectation);

} // namespace rapport::golden
