#include "pipeline/publish/edition.hpp"

#include "pipeline/digest/sha256.hpp"
#include "pipeline/publish/atomic_file.hpp"
#include "pipeline/publish/manifest.hpp"
#include "pipeline/publish/writer.hpp"

#include <cerrno>
#include <fcntl.h>
#include <fstream>
#include <set>
#include <stdexcept>
#include <sys/file.h>
#include <system_error>
#include <unistd.h>

namespace rapport::publish {

namespace {

namespace fs = std::filesystem;

/// Holds other runs off a folder; the kernel lets go of it however the process ends.
class FolderLock {
public:
    explicit FolderLock(fs::path const& folder)
        : number_(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC))
    {
        if (number_ < 0)
            throw std::system_error(errno, std::generic_category(),
                                    "cannot open the folder " + folder.string());
        // A file system without locks is no reason to refuse work: renames stay whole without it.
        while (::flock(number_, LOCK_EX) != 0 && errno == EINTR) {
        }
    }
    FolderLock(FolderLock const&) = delete;
    FolderLock& operator=(FolderLock const&) = delete;
    ~FolderLock() { ::close(number_); }

private:
    int number_;
};

void require_plain_name(std::string const& name)
{
    if (name.empty() || name.front() == '.' || name.find('/') != std::string::npos ||
        name.find('\0') != name.npos)
        throw std::invalid_argument("not a plain file name: \"" + name + "\"");
}

std::string read(fs::path const& path)
{
    std::ifstream stream(path, std::ios::binary);
    std::string bytes((std::istreambuf_iterator<char>(stream)), std::istreambuf_iterator<char>());
    if (!stream) throw std::system_error(EIO, std::generic_category(), "cannot read " + path.string());
    return bytes;
}

} // namespace

struct Edition::State {
    fs::path out;
    fs::path folder;
    fs::path manifest_path;
    Manifest manifest;
    std::unique_ptr<FolderLock> lock;
    std::vector<PreparedFile> prepared;
    std::set<fs::path> folders;
    std::set<fs::path> stale;

    void open()
    {
        if (lock) return;
        make_folder(out);
        make_folder(folder);
        lock = std::make_unique<FolderLock>(folder);
        remove_leftovers(folder);
        if (!fs::exists(fs::symlink_status(manifest_path))) return;
        std::string const audience = manifest.audience;
        manifest = read_manifest(read(manifest_path), manifest_path.string());
        if (manifest.audience != audience)
            throw std::runtime_error(manifest_path.string() + " belongs to the audience " +
                                     manifest.audience);
    }

    void forget_earlier_files(std::string const& relationship)
    {
        auto const prefix = relationship + "/";
        for (auto at = manifest.files.lower_bound(prefix);
             at != manifest.files.end() && at->first.starts_with(prefix);) {
            // A manifest is only a file: nothing outside the relationship's folder is ever removed on its
            // word.
            if (at->first.find('/', prefix.size()) == std::string::npos) stale.insert(folder / at->first);
            at = manifest.files.erase(at);
        }
    }
};

Edition::Edition(fs::path const& out, std::string const& audience) : state_(std::make_unique<State>())
{
    require_plain_name(audience);
    state_->out = out;
    state_->folder = out / audience;
    state_->manifest_path = state_->folder / "manifest.json";
    state_->manifest.audience = audience;
}

Edition::~Edition() = default;

void Edition::prepare(std::string const& relationship, std::vector<File> const& files, bool complete)
{
    require_plain_name(relationship);
    std::set<std::string> names;
    for (auto const& file : files) {
        require_plain_name(file.name);
        if (!names.insert(file.name).second) throw std::invalid_argument("two files are called " + file.name);
    }
    state_->open();
    fs::path const folder = state_->folder / relationship;
    make_folder(folder);
    if (state_->folders.insert(folder).second) remove_leftovers(folder);

    if (complete) state_->forget_earlier_files(relationship);
    for (auto const& file : files) {
        fs::path const path = folder / file.name;
        if (fs::is_directory(fs::symlink_status(path)))
            throw std::system_error(EISDIR, std::generic_category(), "cannot replace " + path.string());
        state_->prepared.emplace_back(path, file.bytes, PreparedFile::Keeping::later);
        state_->manifest.files[relationship + "/" + file.name] = {digest::sha256(file.bytes),
                                                                  file.bytes.size()};
        state_->stale.erase(path);
    }
}

void Edition::commit()
{
    if (state_->folders.empty()) return;
    // Written before the first rename: after it, nothing that needs room on the disk is left to do.
    PreparedFile manifest(state_->manifest_path, write_manifest(state_->manifest),
                          PreparedFile::Keeping::later);
    for (auto const& file : state_->prepared) file.sync();
    manifest.sync();
    for (auto& file : state_->prepared) file.rename();
    for (auto const& folder : state_->folders) sync_folder(folder);
    manifest.rename();
    sync_folder(state_->folder);

    for (auto const& path : state_->stale) {
        std::error_code ignored; // somebody else removed it, which is what we want
        fs::remove(path, ignored);
    }
    state_->prepared.clear();
    state_->folders.clear();
    state_->stale.clear();
}

} // namespace rapport::publish
