#pragma once

#include "pipeline/base/freed.hpp"

#include <git2.h>
#include <memory>
#include <string>

/// Owners of libgit2's objects, for the .cpp files of this room only.
namespace rapport::history {

using base::Freed;

using BlobHandle = std::unique_ptr<git_blob, Freed<git_blob_free>>;
using CommitHandle = std::unique_ptr<git_commit, Freed<git_commit_free>>;
using EntryHandle = std::unique_ptr<git_tree_entry, Freed<git_tree_entry_free>>;
using ObjectHandle = std::unique_ptr<git_object, Freed<git_object_free>>;
using ReferenceHandle = std::unique_ptr<git_reference, Freed<git_reference_free>>;
using WalkHandle = std::unique_ptr<git_revwalk, Freed<git_revwalk_free>>;
using StatusHandle = std::unique_ptr<git_status_list, Freed<git_status_list_free>>;
using TreeHandle = std::unique_ptr<git_tree, Freed<git_tree_free>>;

/// Why libgit2's last call failed.
inline std::string last_error()
{
    git_error const* const error = git_error_last();
    return error && error->message ? error->message : "unknown reason";
}

} // namespace rapport::history
