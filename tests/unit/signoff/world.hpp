#pragma once

#include "pipeline/signoff/judge.hpp"
#include "pipeline/signoff/statement.hpp"

#include <string>
#include <vector>

namespace rapport::signoff {

/// A file of tests/unit/signoff/keys.
std::string key_file(std::string const& name);

/// A plan, people and a trust folder; approvals are put into it and judged.
struct World {
    Content content;
    Evidence evidence;

    World();
    /// What Anna says about the joint plan as it stands.
    [[nodiscard]] Statement statement() const;
    /// Signs with a key of the test folder and puts both files where they belong.
    void add(Statement const& statement, std::string const& key, std::size_t number = 1);
    void add_to_trust(std::string const& block);
    /// The file of that name; there has to be one.
    std::string& bytes(std::string const& name);
    [[nodiscard]] std::vector<Judged> judged() const;
    /// The answer on the only, or first, approval.
    [[nodiscard]] Judged first() const;
};

/// Whether one of the reasons contains `words`.
bool because(Judged const& judged, std::string const& words);

/// RAPPORT_LONG=1: every mutation instead of a sample.
bool long_tests();

} // namespace rapport::signoff
