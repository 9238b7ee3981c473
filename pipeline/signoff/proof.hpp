#pragma once

#include "pipeline/signoff/statement.hpp"
#include "pipeline/signoff/trust.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace rapport::signoff {

/// What a signature shows about who decided.
struct Proof {
    std::string fingerprint;
    std::string authority;               ///< that vouches for a certificate; empty for an SSH key
    std::vector<std::string> objections; ///< why it is not valid
    std::vector<std::string> doubts;     ///< why it cannot be told
};

/// Judges the signature over the bytes of a statement: that it is one, whose, and that this person may decide
/// in this role, on the day stated and on the day it came in. Without `trust` the best answer is a doubt.
Proof prove_ssh(std::string_view bytes, std::string_view signature, Statement const& statement,
                Trust const* trust, base::Date came_in);
Proof prove_cms(std::string_view bytes, std::string_view signature, Statement const& statement,
                Trust const* trust, base::Date came_in);

/// The approver that trust knows for what the statement says, or null and the reason.
Approver const* approver_for(Statement const& statement, Trust const& trust, base::Date came_in,
                             std::string& why);

} // namespace rapport::signoff
