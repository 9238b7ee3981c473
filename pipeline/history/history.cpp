#include "pipeline/history/history.hpp"

#include "pipeline/base/date.hpp"
#include "pipeline/history/diagnosis.hpp"
#include "pipeline/history/handles.hpp"

#include <array>
#include <utility>

namespace rapport::history {

namespace {

constexpr long seconds_a_day = 86400;

[[noreturn]] void fail(std::string const& where)
{
    throw Unreadable("cannot read the Git repository of " + where + ": " + last_error() +
                     ". `git fsck` shows what is damaged; `git fetch --refetch` gets it again");
}

std::string hex(git_oid const& id)
{
    std::array<char, GIT_OID_HEXSZ + 1> text{};
    git_oid_tostr(text.data(), text.size(), &id);
    return text.data();
}

/// The state of the file sets in one tree: what changes exactly when one of their files does.
std::string state_of_tree(git_repository* repository, git_tree const* root, std::vector<FileSet> const& sets)
{
    git_tree* raw = nullptr;
    std::string state;
    for (auto const& set : sets) {
        TreeHandle below;
        git_tree const* folder = root;
        if (!set.folder.empty()) {
            git_tree_entry* entry = nullptr;
            int const found = git_tree_entry_bypath(&entry, root, set.folder.c_str());
            if (found == GIT_ENOTFOUND) continue;
            if (found != 0) fail(git_repository_workdir(repository));
            EntryHandle const owner(entry);
            if (git_tree_entry_type(entry) != GIT_OBJECT_TREE) continue;
            if (git_tree_lookup(&raw, repository, git_tree_entry_id(entry)) != 0)
                fail(git_repository_workdir(repository));
            below.reset(raw);
            folder = raw;
        }
        for (std::size_t i = 0; i < git_tree_entrycount(folder); ++i) {
            git_tree_entry const* const entry = git_tree_entry_byindex(folder, i);
            std::string const name = git_tree_entry_name(entry);
            if (set.belongs(name))
                state += set.folder + "/" + name + " " + hex(*git_tree_entry_id(entry)) + "\n";
        }
    }
    return state;
}

std::string state_of(git_repository* repository, git_commit const* commit, std::vector<FileSet> const& sets)
{
    git_tree* raw = nullptr;
    if (git_commit_tree(&raw, commit) != 0) fail(git_repository_workdir(repository));
    TreeHandle const root(raw);
    return state_of_tree(repository, root.get(), sets);
}

Commit described(git_commit const* commit, bool shallow)
{
    long const seconds = git_commit_time(commit);
    long const days =
        seconds >= 0 ? seconds / seconds_a_day : -((-seconds + seconds_a_day - 1) / seconds_a_day);
    return {hex(*git_commit_id(commit)), base::Date::from_days(days).text(), shallow};
}

CommitHandle head_commit(git_repository* repository)
{
    git_reference* head = nullptr;
    int const found = git_repository_head(&head, repository);
    if (found == GIT_EUNBORNBRANCH || found == GIT_ENOTFOUND) return nullptr;
    if (found != 0) fail(git_repository_workdir(repository));
    ReferenceHandle const owner(head);
    git_object* object = nullptr;
    if (git_reference_peel(&object, head, GIT_OBJECT_COMMIT) != 0) fail(git_repository_workdir(repository));
    return CommitHandle(reinterpret_cast<git_commit*>(object));
}

} // namespace

/// Stands before mbedTLS's: git_libgit2_init reads all certificate authorities of the machine, 140 files'
/// worth, for connections that nothing here ever makes. Without them such a connection would trust nobody.
extern "C" int mbedtls_x509_crt_parse_file(void* /*chain*/, char const* /*path*/) noexcept
{
    return 0;
}

void Repository::Free::operator()(git_repository* repository) const noexcept
{
    git_repository_free(repository);
}

std::optional<Repository> Repository::find(std::filesystem::path const& path)
{
    static int const initialized = git_libgit2_init();
    if (initialized < 0) throw std::runtime_error("cannot start libgit2: " + last_error());
    git_repository* repository = nullptr;
    if (git_repository_open_ext(&repository, path.c_str(), GIT_REPOSITORY_OPEN_CROSS_FS, nullptr) != 0) {
        // Whatever libgit2 calls it: where there is a .git, a plan does not lie outside Git.
        auto const git = nearest_git(path);
        if (!git) return std::nullopt;
        throw Unreadable(diagnosis(*git, last_error()));
    }
    Repository result(repository);
    if (git_repository_is_bare(repository)) return std::nullopt;
    return result;
}

std::filesystem::path Repository::root() const
{
    std::filesystem::path const folder = git_repository_workdir(repository_.get());
    return folder.has_filename() ? folder : folder.parent_path();
}

namespace {

/// As `git log -- path` does: where a parent has the same files, the change lies behind that parent.
std::optional<Commit> newest_from(git_repository* repository, CommitHandle commit,
                                  std::vector<FileSet> const& sets)
{
    Commit const start = described(commit.get(), true);
    std::string const state = state_of(repository, commit.get(), sets);
    bool const shallow = git_repository_is_shallow(repository) == 1;
    for (;;) {
        CommitHandle same;
        unsigned const parents = git_commit_parentcount(commit.get());
        for (unsigned i = 0; i < parents && !same; ++i) {
            git_commit* raw = nullptr;
            if (git_commit_parent(&raw, commit.get(), i) != 0) {
                if (shallow) return start;
                fail(git_repository_workdir(repository));
            }
            CommitHandle parent(raw);
            if (state_of(repository, raw, sets) == state) same = std::move(parent);
        }
        if (!same) break;
        commit = std::move(same);
    }
    if (state.empty()) return std::nullopt; // never committed
    return described(commit.get(), false);
}

} // namespace

std::optional<Commit> Repository::newest_commit(std::vector<FileSet> const& sets) const
{
    CommitHandle commit = head_commit(repository_.get());
    if (!commit) return std::nullopt;
    return newest_from(repository_.get(), std::move(commit), sets);
}

std::optional<Commit> Repository::newest_commit(std::vector<FileSet> const& sets,
                                                Revision const& revision) const
{
    git_oid id;
    git_commit* raw = nullptr;
    if (git_oid_fromstr(&id, revision.id().c_str()) != 0 ||
        git_commit_lookup(&raw, repository_.get(), &id) != 0)
        fail(root().string());
    return newest_from(repository_.get(), CommitHandle(raw), sets);
}

bool Repository::changed_since(Revision const& revision, std::vector<FileSet> const& sets) const
{
    CommitHandle const head = head_commit(repository_.get());
    std::string const now = head ? state_of(repository_.get(), head.get(), sets) : "";
    return now != state_of_tree(repository_.get(), revision.tree_.get(), sets);
}

bool Repository::has_changes(std::vector<FileSet> const& sets) const
{
    for (auto const& set : sets) {
        std::string pattern = set.folder;
        char* pattern_text = pattern.data();
        git_status_options options = GIT_STATUS_OPTIONS_INIT;
        options.show = GIT_STATUS_SHOW_INDEX_AND_WORKDIR;
        options.flags = GIT_STATUS_OPT_INCLUDE_UNTRACKED | GIT_STATUS_OPT_RECURSE_UNTRACKED_DIRS |
                        GIT_STATUS_OPT_DISABLE_PATHSPEC_MATCH;
        if (!set.folder.empty()) options.pathspec = {&pattern_text, 1};
        git_status_list* raw = nullptr;
        if (git_status_list_new(&raw, repository_.get(), &options) != 0) fail(root().string());
        StatusHandle const status(raw);
        std::string const prefix = set.folder.empty() ? "" : set.folder + "/";
        for (std::size_t i = 0; i < git_status_list_entrycount(raw); ++i) {
            git_status_entry const* const entry = git_status_byindex(raw, i);
            git_diff_delta const* const delta =
                entry->index_to_workdir ? entry->index_to_workdir : entry->head_to_index;
            std::string const path = delta && delta->old_file.path ? delta->old_file.path : "";
            if (!path.starts_with(prefix)) continue;
            std::string const rest = path.substr(prefix.size());
            if (set.belongs(rest.substr(0, rest.find('/')))) return true;
        }
    }
    return false;
}

} // namespace rapport::history
