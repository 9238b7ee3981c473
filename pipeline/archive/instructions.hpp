#pragma once

#include "pipeline/base/date.hpp"
#include "pipeline/signoff/judge.hpp"
#include "pipeline/signoff/trust.hpp"

#include <string>
#include <vector>

namespace rapport::archive {

/// The keys of a trust folder as `ssh-keygen -Y verify -f` reads them: those of one relationship, each for
/// the time it counts and for approvals alone.
std::string allowed_signers(signoff::Trust const& trust, std::string const& relationship);

/// One approval of an archive; all that is needed to judge it with stock tools.
struct Held {
    signoff::Judged const* approval = nullptr;
    std::string statement; ///< path in the bag, as are those below
    std::string signature;
    std::string authority; ///< of a CMS signature; empty: an SSH one
    std::string evidence;  ///< the file that the statement names; empty: it is not in the bag
    std::string previous;  ///< the statement before it; empty: none
};

/// A document and the same with signatures in it; paths in the bag.
struct SignedCopy {
    std::string document;
    std::string copy;
};

/// What VERIFY.txt is written from.
struct Contents {
    std::string title;
    std::string relationship;
    std::string version;
    std::string commitments; ///< path of their canonical form
    std::string trust;       ///< path of trust.txt; empty: there is none
    std::string plan;        ///< path of the folder with the plan as its authors wrote it
    std::vector<SignedCopy> signed_files;
    std::vector<Held> approvals;
};

/// VERIFY.txt: what is in the folder, and the commands that check it. A line that begins with four blanks is
/// a command, and nothing else is.
std::string instructions(Contents const& contents);

} // namespace rapport::archive
