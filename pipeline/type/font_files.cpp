#include "pipeline/type/font_files.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <stdexcept>

namespace rapport::type {

namespace {

/// What somebody must do whose machine lacks a file that a package of the system brings, or has it damaged.
std::string install(std::string_view package)
{
    return "; install or reinstall the package " + std::string(package);
}

std::string mended_by(std::string_view font_file)
{
    auto const package = FontFiles::package_of(font_file);
    return package.empty() ? std::string() : install(package);
}

/// "hyph_en_GB.dic" comes from hyphen-en-gb, "hyph_de_DE.dic" from hyphen-de.
std::string hyphenation_package(std::string_view file)
{
    auto const from = file.find("hyph_");
    if (from == std::string_view::npos) return "hyphen";
    auto const language = file.substr(from + 5, 2);
    if (language != "en") return "hyphen-" + std::string(language);
    return file.substr(from + 5).starts_with("en_US") ? "hyphen-en-us" : "hyphen-en-gb";
}

std::string read_file(std::string const& path)
{
    std::ifstream file(path, std::ios::binary);
    if (!file)
        throw std::runtime_error("cannot open the hyphenation patterns " + path +
                                 install(hyphenation_package(path)));
    std::string bytes(std::filesystem::file_size(path), '\0');
    file.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    if (!file)
        throw std::runtime_error("cannot read the hyphenation patterns " + path +
                                 install(hyphenation_package(path)));
    return bytes;
}

} // namespace

FontFiles::FontFiles(std::vector<std::string> font_directories, std::string hyphenation_directory)
    : directories_(std::move(font_directories)), hyphenation_directory_(std::move(hyphenation_directory))
{
}

std::string_view FontFiles::package_of(std::string_view file)
{
    if (file.find("noto/NotoSansMono") != std::string_view::npos) return "fonts-noto-mono";
    if (file.find("noto/") != std::string_view::npos) return "fonts-noto-core";
    if (file.find("dejavu/") != std::string_view::npos) return "fonts-dejavu-core";
    if (file.find("nanum/") != std::string_view::npos) return "fonts-nanum";
    if (file.find("droid/") != std::string_view::npos) return "fonts-droid-fallback";
    return {};
}

bool FontFiles::has(std::string const& file) const
{
    return std::ranges::any_of(directories_, [&](auto const& directory) {
        return std::filesystem::exists(std::filesystem::path(directory) / file);
    });
}

std::string FontFiles::path_of(std::string const& file) const
{
    if (file.starts_with('/')) return file;
    auto const found = std::ranges::find_if(directories_, [&](auto const& directory) {
        return std::filesystem::exists(std::filesystem::path(directory) / file);
    });
    if (found == directories_.end())
        throw std::runtime_error("font file not found: " + file + mended_by(file));
    return (std::filesystem::path(*found) / file).string();
}

Face const& FontFiles::face(std::string const& path)
{
    auto& opened = opened_[path];
    if (opened.face) return *opened.face;
    try {
        opened.face = std::make_unique<Face>(path);
    } catch (std::runtime_error const& error) {
        throw std::runtime_error(error.what() + mended_by(path));
    }
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
    auto const file = hyphenation_file(language);
    if (file.empty()) return nullptr;
    auto& known = hyphenators_[file]; // "en" and "en-GB" have one
    if (!known) known = std::make_unique<Hyphenator>(read_file(hyphenation_directory_ + "/" + file));
    return known.get();
}

} // namespace rapport::type
