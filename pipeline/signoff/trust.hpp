#pragma once

#include "pipeline/base/date.hpp"
#include "pipeline/signoff/ssh_key.hpp"

#include <map>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

/// Who may approve what, by which key: trust.txt and the certificates beside it. It is data that the parties
/// keep under review; nothing in the program knows a person or a key.
namespace rapport::signoff {

struct TrustFault : std::runtime_error {
    using std::runtime_error::runtime_error;
};

/// From one day to another, both included; an end that is not said is open.
struct Period {
    base::Date from = base::Date::from_days(0);
    std::optional<base::Date> to;
    [[nodiscard]] bool holds(base::Date day) const { return day >= from && (!to || day <= *to); }
    [[nodiscard]] std::string text() const;
};

/// One person or body in one capacity.
struct Approver {
    std::string who;
    std::string name;
    std::string post; ///< may be empty
    std::string relationship;
    std::string party;
    std::vector<std::string> roles; ///< ser, relationship-lead, recorder ...
    Period period;
    [[nodiscard]] bool may(std::string_view role) const;
};

/// What proves that someone signed: an SSH key, or a certificate of an authority on a subject.
struct Credential {
    std::string of;                         ///< PER-TALVEY
    std::vector<std::string> relationships; ///< an id is one person's within one plan only
    std::optional<PublicKey> key;
    std::string authority; ///< name of a .pem file beside trust.txt
    std::string subject;
    Period period;
    [[nodiscard]] bool is_of(std::string_view who, std::string_view relationship) const;
};

struct Revocation {
    std::string fingerprint; ///< of an SSH key or of any certificate in a chain
    base::Date from;         ///< nothing is believed that was said, or came in, on this day or later
    std::string reason;
};

/// Who is believed about the time at which a signature was there: a .pem file beside trust.txt.
struct TimeAuthority {
    std::string file;
    Period period;
};

/// What suffices for a kind of document.
struct DocumentPolicy {
    std::string document;
    bool signed_counts = true;
    bool recorded_counts = false;
    bool conditions_count = false; ///< whether "approve-with-conditions" approves
};

struct Trust {
    std::vector<Approver> approvers;
    std::vector<Credential> credentials;
    std::vector<Revocation> revocations;
    std::vector<DocumentPolicy> documents;
    std::vector<TimeAuthority> time_authorities;
    std::map<std::string, std::string> authorities; ///< PEM by file name
    std::string digest;                             ///< SHA-256 over all files

    [[nodiscard]] Revocation const* revoked(std::string_view fingerprint, base::Date day) const;
    [[nodiscard]] DocumentPolicy policy(std::string_view document) const;
};

/// `files` by name: trust.txt and the .pem files it names. Throws TrustFault "trust.txt:LINE: what".
Trust read_trust(std::map<std::string, std::string> const& files);

} // namespace rapport::signoff
