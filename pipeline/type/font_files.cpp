#include "pipeline/type/font_files.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>

namespace rapport::type {

namespace {

std::string read_file(std::string const& path)
{
    std::ifstream file(path, std::ios::binary);
    if (!file) throw std::runtime_error("cannot open the hyphenation patterns " + path);
    return {std::istreambuf_iterator<char>(file), {}};
}

} // namespace

FontFiles::FontFiles(std::vector<std::string> font_directories, std::string hyphenation_directory)
    : directories_(std::move(font_directories)), hyphenation_directory_(std::move(hyphenation_directory))
{
}

std::string FontFiles::path_of(std::string const& file) const
{
    if (file.starts_with('/')) return file;
    auto const found = std::ranges::find_if(directories_, [&](auto const& directory) {
        return std::filesystem::exists(std::filesystem::path(directory) / file);
    });
    if (found == directories_.end()) throw std::runtime_error("font file not found: " + file);
    return (std::filesystem::path(*found) / file).string();
}

Face const& FontFiles::face(std::string const& path)
{
    auto& opened = opened_[path];
    if (!opened.face) opened.face = std::make_unique<Face>(path);
    return *opened.face;
}

FaceFacts const& FontFiles::facts(std::string const& path)
{
    auto const& opened_face = face(path);
    auto& facts = opened_[path].facts;
    if (!facts) facts = opened_face.facts();
    return *facts;
}

Hyphenator const* FontFiles::hyphenator(std::string_view language)
{
    if (auto const known = hyphenators_.find(language); known != hyphenators_.end())
        return known->second.get();
    std::unique_ptr<Hyphenator> added;
    if (auto const file = hyphenation_file(language); !file.empty())
        added = std::make_unique<Hyphenator>(read_file(hyphenation_directory_ + "/" + file));
    return hyphenators_.emplace(language, std::move(added)).first->second.get();
}

} // namespace rapport::type
