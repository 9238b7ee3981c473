#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace rapport::publish {

/// One produced file; `name` is a plain file name without folders.
struct File {
    std::string name;
    std::string bytes;
};

/// Everything one run publishes for one audience: out/<audience>/<relationship>/<file>.
/// `prepare` writes files under temporary names; `commit` makes all of them visible, the manifest last.
/// Until then, and when anything throws, what stood there before is untouched. Two runs on the same folder
/// wait for each other.
class Edition {
public:
    Edition(std::filesystem::path const& out, std::string const& audience);
    ~Edition();
    Edition(Edition const&) = delete;
    Edition& operator=(Edition const&) = delete;

    /// `complete`: `files` is all there is of this relationship; what an earlier run published beside them
    /// goes away. Otherwise they replace or join the earlier ones.
    void prepare(std::string const& relationship, std::vector<File> const& files, bool complete);

    /// Does nothing when nothing was prepared.
    void commit();

private:
    struct State;
    std::unique_ptr<State> state_;
};

} // namespace rapport::publish
