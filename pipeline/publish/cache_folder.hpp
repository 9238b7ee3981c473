#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace rapport::publish {

/// Results that can be computed again, each in a file named by its key. Whatever happens to the folder costs
/// time and nothing else: an entry that is damaged, cut off or put there under another key is no entry, and a
/// disk that is full or cannot be written keeps nothing.
class CacheFolder {
public:
    struct Bounds {
        std::size_t entries = 10000;
        std::size_t bytes = std::size_t{256} << 20;
    };

    CacheFolder() = default; ///< holds nothing and keeps nothing
    /// A folder that is not this user's own, or that others may write to, is not used.
    explicit CacheFolder(std::filesystem::path folder);

    /// `key`: 64 hexadecimal digits.
    [[nodiscard]] std::optional<std::string> find(std::string const& key) const;
    void keep(std::string const& key, std::string_view bytes) noexcept;

    /// Removes the oldest entries until half of what the bounds allow is left, when they are exceeded.
    void trim(Bounds const& bounds) noexcept;

private:
    std::filesystem::path folder_; ///< empty: not used
};

} // namespace rapport::publish
