#pragma once

#include "pipeline/type/face.hpp"
#include "pipeline/type/hyphenation.hpp"

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace rapport::type {

/// Font files and hyphenation patterns, each opened when first needed and kept for every document of a run.
/// Not for several threads at once.
class FontFiles {
public:
    /// Font files are named relative to one of `font_directories` or absolutely.
    FontFiles(std::vector<std::string> font_directories, std::string hyphenation_directory);

    /// Where the file lies; throws std::runtime_error when it is in none of the folders.
    [[nodiscard]] std::string path_of(std::string const& file) const;
    [[nodiscard]] bool has(std::string const& file) const;
    /// The Debian package that a font file of a theme comes from; empty when the theme has files of its own.
    [[nodiscard]] static std::string_view package_of(std::string_view file);
    /// Throws std::runtime_error when the file is damaged.
    Face const& face(std::string const& path);
    FaceFacts const& facts(std::string const& path);

    /// The patterns for a language (BCP 47), null when it has none. Throws when its dictionary is missing.
    Hyphenator const* hyphenator(std::string_view language);

private:
    struct Opened {
        std::unique_ptr<Face> face;
        std::optional<FaceFacts> facts;
    };
    std::vector<std::string> directories_;
    std::string hyphenation_directory_;
    std::map<std::string, Opened, std::less<>> opened_;
    std::map<std::string, std::unique_ptr<Hyphenator>> hyphenators_; ///< by file
};

} // namespace rapport::type
