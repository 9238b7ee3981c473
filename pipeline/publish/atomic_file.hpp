#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace rapport::publish {

/// A file written in full beside its final place, not yet visible under its name. Destroying it before
/// `rename` removes it.
class PreparedFile {
public:
    /// What is lost in a power cut: nothing, whatever can be made again, or what `sync` was not called for
    /// yet.
    enum class Keeping { durable, replaceable, later };

    PreparedFile(std::filesystem::path final_path, std::string_view bytes,
                 Keeping keeping = Keeping::durable);
    PreparedFile(PreparedFile&& other) noexcept;
    PreparedFile& operator=(PreparedFile&& other) noexcept;
    PreparedFile(PreparedFile const&) = delete;
    PreparedFile& operator=(PreparedFile const&) = delete;
    ~PreparedFile();

    /// Makes the bytes survive a power cut. For many files it is quicker to write all of them first: the disk
    /// then takes them in one go.
    void sync() const;
    /// Makes the file visible under its name, in one step.
    void rename();
    /// The same, but fails when the name is taken.
    void rename_to_new();

private:
    void discard() noexcept;
    std::filesystem::path final_path_;
    std::filesystem::path temporary_path_; ///< empty once renamed
};

/// Writes into what is there already: a device, a pipe.
void write_through(std::filesystem::path const& path, std::string_view bytes);

/// Makes renames in `folder` survive a power cut.
void sync_folder(std::filesystem::path const& folder);

/// Removes what a killed run left behind in `folder`.
void remove_leftovers(std::filesystem::path const& folder);

} // namespace rapport::publish
