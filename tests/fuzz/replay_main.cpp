// Runs the fuzz target on each file named (a folder means its files) and on seeded mutations of it, so that
// the corpus is a test without a fuzzer: replay [--mutations N] PATH...
#include "tests/support/read_file.hpp"

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <iostream>
#include <random>
#include <string>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size);

namespace {

void run(std::string const& bytes)
{
    LLVMFuzzerTestOneInput(reinterpret_cast<std::uint8_t const*>(bytes.data()), bytes.size());
}

/// Deletes, doubles, replaces or swaps a few pieces.
std::string mutated(std::string bytes, std::mt19937& random)
{
    static std::string const marks = "#-*_|[]()<>&`~:;,\\\"'!{}\n\n \t=+.0123456789aZ\xC3";
    auto const below = [&](std::size_t limit) {
        return limit == 0 ? 0 : static_cast<std::size_t>(random()) % limit;
    };
    for (std::size_t n = 1 + below(4); n > 0 && !bytes.empty(); --n) {
        auto const at = below(bytes.size());
        auto const length = 1 + below(12);
        switch (below(4)) {
        case 0: bytes.erase(at, length); break;
        case 1: bytes.insert(at, bytes.substr(below(bytes.size()), length)); break;
        case 2: bytes[at] = marks[below(marks.size())]; break;
        default: bytes.insert(at, 1, marks[below(marks.size())]); break;
        }
    }
    return bytes;
}

} // namespace

int main(int count, char** arguments)
try {
    int mutations = 0;
    std::vector<std::filesystem::path> files;
    for (int i = 1; i < count; ++i) {
        std::string const word = arguments[i];
        if (word == "--mutations" && i + 1 < count)
            mutations = std::stoi(arguments[++i]);
        else if (std::filesystem::is_directory(word))
            for (auto const& entry : std::filesystem::directory_iterator(word)) files.push_back(entry.path());
        else
            files.emplace_back(word);
    }
    if (files.empty()) {
        std::cerr << "usage: replay [--mutations N] PATH...\n";
        return 2;
    }
    std::sort(files.begin(), files.end());
    std::mt19937 random(1);
    for (auto const& path : files) {
        auto const bytes = rapport::test::contents_of(path);
        run(bytes);
        for (int i = 0; i < mutations; ++i) run(mutated(bytes, random));
    }
    std::cout << files.size() << " files, " << mutations << " mutations of each\n";
    return 0;
} catch (std::exception const& error) {
    std::cerr << error.what() << '\n';
    return 1;
}
