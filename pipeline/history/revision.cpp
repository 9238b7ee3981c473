#include "pipeline/history/history.hpp"

#include "pipeline/history/handles.hpp"

#include <array>

namespace rapport::history {

namespace {

EntryHandle entry_at(git_tree const* tree, std::string const& path)
{
    git_tree_entry* entry = nullptr;
    if (path.empty() || git_tree_entry_bypath(&entry, tree, path.c_str()) != 0) return nullptr;
    return EntryHandle(entry);
}

bool is_plain_file(git_tree_entry const* entry)
{
    auto const mode = git_tree_entry_filemode(entry);
    return mode == GIT_FILEMODE_BLOB || mode == GIT_FILEMODE_BLOB_EXECUTABLE;
}

} // namespace

void Revision::Free::operator()(git_tree* tree) const noexcept
{
    git_tree_free(tree);
}

Revision::Kind Revision::kind(std::string const& path) const
{
    if (path.empty()) return Kind::folder;
    auto const entry = entry_at(tree_.get(), path);
    if (!entry) return Kind::none;
    if (git_tree_entry_type(entry.get()) == GIT_OBJECT_TREE) return Kind::folder;
    return is_plain_file(entry.get()) ? Kind::file : Kind::none;
}

std::optional<std::string> Revision::bytes(std::string const& path, std::size_t largest) const
{
    auto const entry = entry_at(tree_.get(), path);
    if (!entry || !is_plain_file(entry.get()))
        throw Unreadable(path + ": is no file at " + id_.substr(0, 12));
    git_blob* raw = nullptr;
    if (git_blob_lookup(&raw, repository_, git_tree_entry_id(entry.get())) != 0)
        throw Unreadable(path + ": cannot be read at " + id_.substr(0, 12) + ": " + last_error() +
                         ". `git fetch --refetch` gets it again");
    BlobHandle const blob(raw);
    auto const size = static_cast<std::size_t>(git_blob_rawsize(raw));
    if (size > largest) return std::nullopt;
    return std::string(static_cast<char const*>(git_blob_rawcontent(raw)), size);
}

std::vector<std::string> Revision::names(std::string const& folder) const
{
    std::vector<std::string> names;
    TreeHandle below;
    git_tree const* tree = tree_.get();
    if (!folder.empty()) {
        auto const entry = entry_at(tree, folder);
        git_tree* raw = nullptr;
        if (!entry || git_tree_entry_type(entry.get()) != GIT_OBJECT_TREE ||
            git_tree_lookup(&raw, repository_, git_tree_entry_id(entry.get())) != 0)
            return names;
        below.reset(raw);
        tree = raw;
    }
    for (std::size_t i = 0; i < git_tree_entrycount(tree); ++i)
        names.emplace_back(git_tree_entry_name(git_tree_entry_byindex(tree, i)));
    return names;
}

Revision Repository::revision(std::string const& name) const
{
    git_object* raw = nullptr;
    if (git_revparse_single(&raw, repository_.get(), name.c_str()) != 0) {
        bool const shallow = git_repository_is_shallow(repository_.get()) == 1;
        throw Unreadable("there is no revision \"" + name + "\" in the repository of " + root().string() +
                         (shallow ? "; this is a shallow clone: `git fetch --unshallow` gets its history"
                                  : "; `git fetch origin " + name + "` may get it"));
    }
    ObjectHandle const object(raw);
    git_object* commit = nullptr;
    git_object* tree = nullptr;
    if (git_object_peel(&commit, raw, GIT_OBJECT_COMMIT) != 0)
        throw Unreadable("\"" + name + "\" is no commit");
    ObjectHandle const commit_owner(commit);
    if (git_object_peel(&tree, commit, GIT_OBJECT_TREE) != 0)
        throw Unreadable("the files of \"" + name + "\" cannot be read: " + last_error());
    std::array<char, GIT_OID_HEXSZ + 1> id{};
    git_oid_tostr(id.data(), id.size(), git_object_id(commit));
    return {repository_.get(), reinterpret_cast<git_tree*>(tree), id.data()};
}

} // namespace rapport::history
