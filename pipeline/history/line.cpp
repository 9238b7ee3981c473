#include "pipeline/base/date.hpp"
#include "pipeline/history/handles.hpp"
#include "pipeline/history/history.hpp"

#include <algorithm>
#include <array>
#include <map>

namespace rapport::history {

namespace {

constexpr long seconds_a_day = 86400;

std::string hex(git_oid const* id)
{
    std::array<char, GIT_OID_HEXSZ + 1> text{};
    git_oid_tostr(text.data(), text.size(), id);
    return text.data();
}

Commit described(git_commit const* commit, bool shallow)
{
    long const seconds = git_commit_time(commit);
    long const days =
        seconds >= 0 ? seconds / seconds_a_day : -((-seconds + seconds_a_day - 1) / seconds_a_day);
    return {hex(git_commit_id(commit)), base::Date::from_days(days).text(), shallow};
}

/// The tree of a folder in a commit; null when there is none.
TreeHandle folder_of(git_repository* repository, git_commit const* commit, std::string const& folder)
{
    git_tree* raw = nullptr;
    if (git_commit_tree(&raw, commit) != 0) throw Unreadable("a commit cannot be read: " + last_error());
    TreeHandle root(raw);
    if (folder.empty()) return root;
    git_tree_entry* entry = nullptr;
    if (git_tree_entry_bypath(&entry, root.get(), folder.c_str()) != 0) return nullptr;
    EntryHandle const owner(entry);
    if (git_tree_entry_type(entry) != GIT_OBJECT_TREE) return nullptr;
    if (git_tree_lookup(&raw, repository, git_tree_entry_id(entry)) != 0)
        throw Unreadable("a folder cannot be read: " + last_error());
    return TreeHandle(raw);
}

CommitHandle commit_of(git_repository* repository, std::string const& id)
{
    git_oid oid;
    git_commit* raw = nullptr;
    if (git_oid_fromstr(&oid, id.c_str()) != 0 || git_commit_lookup(&raw, repository, &oid) != 0)
        throw Unreadable("the commit " + id + " cannot be read: " + last_error());
    return CommitHandle(raw);
}

/// The commit before, following first parents; null at the beginning of history, or where a clone ends.
CommitHandle first_parent(git_commit const* commit)
{
    git_commit* raw = nullptr;
    if (git_commit_parentcount(commit) == 0 || git_commit_parent(&raw, commit, 0) != 0) return nullptr;
    return CommitHandle(raw);
}

std::string id_of(git_tree const* tree)
{
    return tree == nullptr ? "" : hex(git_tree_id(tree));
}

} // namespace

std::vector<Held> Repository::ever_held(Revision const& revision, std::string const& folder,
                                        bool& shallow) const
{
    std::map<std::pair<std::string, std::string>, Held> found;
    std::string last_tree = "none yet";
    CommitHandle commit = commit_of(repository_.get(), revision.id());
    bool newest = true;
    shallow = git_repository_is_shallow(repository_.get()) == 1;
    std::vector<Held*> here;
    for (; commit; commit = first_parent(commit.get())) {
        auto const tree = folder_of(repository_.get(), commit.get(), folder);
        Commit const about = described(commit.get(), shallow);
        if (id_of(tree.get()) != last_tree) {
            here.clear();
            for (std::size_t i = 0; tree && i < git_tree_entrycount(tree.get()); ++i) {
                auto const* entry = git_tree_entry_byindex(tree.get(), i);
                if (git_tree_entry_type(entry) != GIT_OBJECT_BLOB) continue;
                std::string const name = git_tree_entry_name(entry);
                std::string const blob = hex(git_tree_entry_id(entry));
                auto const [at, is_new] = found.try_emplace({name, blob}, Held{name, blob, about, newest});
                here.push_back(&at->second);
            }
            last_tree = id_of(tree.get());
        }
        for (auto* held : here) held->since = about;
        newest = false;
    }
    std::vector<Held> result;
    result.reserve(found.size());
    for (auto& [key, held] : found) result.push_back(std::move(held));
    return result;
}

std::vector<Commit> Repository::changes_of(Revision const& revision, std::string const& folder,
                                           std::size_t most) const
{
    std::vector<Commit> changes;
    CommitHandle commit = commit_of(repository_.get(), revision.id());
    while (commit && changes.size() < most) {
        CommitHandle parent = first_parent(commit.get());
        auto const now = folder_of(repository_.get(), commit.get(), folder);
        auto const before = parent ? folder_of(repository_.get(), parent.get(), folder) : nullptr;
        if (id_of(now.get()) != id_of(before.get())) changes.push_back(described(commit.get(), false));
        commit = std::move(parent);
    }
    return changes;
}

std::vector<Repository::Author> Repository::authors_since(Revision const& revision, std::string const& folder,
                                                          std::string const& oldest) const
{
    git_revwalk* raw = nullptr;
    git_oid id;
    if (git_revwalk_new(&raw, repository_.get()) != 0) throw Unreadable("no commits: " + last_error());
    WalkHandle const walk(raw);
    git_oid_fromstr(&id, revision.id().c_str());
    git_revwalk_push(raw, &id);
    if (!oldest.empty() && git_oid_fromstr(&id, oldest.c_str()) == 0) git_revwalk_hide(raw, &id);
    std::map<std::string, Author> found;
    while (git_revwalk_next(&id, raw) == 0) {
        auto const commit = commit_of(repository_.get(), hex(&id));
        if (git_commit_parentcount(commit.get()) > 1) continue; // a merge brings in what others wrote
        auto const parent = first_parent(commit.get());
        auto const now = folder_of(repository_.get(), commit.get(), folder);
        auto const before = parent ? folder_of(repository_.get(), parent.get(), folder) : nullptr;
        git_signature const* const author = git_commit_author(commit.get());
        if (author == nullptr || id_of(now.get()) == id_of(before.get())) continue;
        auto& one = found[author->name];
        one.name = author->name;
        one.email = author->email;
        ++one.commits;
    }
    std::vector<Author> authors;
    authors.reserve(found.size());
    for (auto& [name, author] : found) authors.push_back(std::move(author));
    std::ranges::stable_sort(authors, std::ranges::greater(), &Author::commits);
    return authors;
}

bool Repository::is_shallow() const
{
    return git_repository_is_shallow(repository_.get()) == 1;
}

bool Repository::has_commits() const
{
    return git_repository_head_unborn(repository_.get()) == 0;
}

std::string Repository::date_of(Revision const& revision) const
{
    return described(commit_of(repository_.get(), revision.id()).get(), false).date;
}

std::string Repository::blob_id(std::string const& bytes)
{
    git_oid oid;
    if (git_odb_hash(&oid, bytes.data(), bytes.size(), GIT_OBJECT_BLOB) != 0)
        throw std::runtime_error("cannot name bytes as Git does: " + last_error());
    return hex(&oid);
}

} // namespace rapport::history
