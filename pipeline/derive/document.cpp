#include "pipeline/derive/book.hpp"

#include "pipeline/base/text.hpp"

#include <algorithm>
#include <array>

namespace rapport::derive {

namespace {

struct Version {
    int scheme = 0; ///< 1 = MAJOR.MINOR(.PATCH), 2 = P03 and C01
    std::array<long, 4> parts{};
    auto operator<=>(Version const&) const = default;
};

std::optional<long> number(std::string_view text)
{
    auto const value = Decimal::parse(text);
    if (!value || value->decimals() != 0 || value->units() < 0) return std::nullopt;
    return static_cast<long>(value->units());
}

std::optional<Version> version_of(std::string_view text)
{
    Version version{1, {}};
    std::size_t place = 0;
    if (!text.empty() && (text.front() == 'P' || text.front() == 'C')) {
        version.scheme = 2;
        version.parts[place++] = text.front() == 'C' ? 1 : 0;
        text.remove_prefix(1);
    }
    for (auto const piece : base::split(text, '.')) {
        auto const part = number(piece);
        if (!part || place >= version.parts.size()) return std::nullopt;
        version.parts[place++] = *part;
    }
    return version;
}

bool is_major(Version const& version)
{
    if (version.scheme == 2) return version.parts[0] == 1;
    return version.parts[1] == 0 && version.parts[2] == 0;
}

/// The newest entry, and each entry that does not follow the one before it.
void history(Book& book)
{
    auto const& rows = book.index.all("revision");
    Element newest;
    std::optional<Version> highest;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        auto const version = version_of(rows[i].get("version"));
        if (i > 0) {
            auto const before = version_of(rows[i - 1].get("version"));
            auto const day = date_of(rows[i], "date");
            auto const day_before = date_of(rows[i - 1], "date");
            if (version && before && version->scheme == before->scheme && *version <= *before)
                state(rows[i], "not-after", rows[i - 1].get("version"));
            if (day && day_before && *day < *day_before)
                state(rows[i], "earlier-than", rows[i - 1].get("version"));
        }
        if (!version || (highest && *version < *highest)) continue;
        highest = version;
        newest = rows[i];
    }
    if (newest) state(newest, "newest", "yes");
    for (auto const& row : rows) {
        auto const version = version_of(row.get("version"));
        if (!version || !is_major(*version) || row.get("version").starts_with("0")) continue;
        state(book.root(), "first-major", row.get("date"));
        break;
    }
}

/// A minor version beyond the limits of the profile is approved like a major one.
std::string approvers_needed(Book const& book)
{
    auto const version = version_of(book.root().get("version"));
    if (!version || is_major(*version)) return "ser";
    int minors = 0;
    std::optional<Date> major;
    for (auto const& row : book.index.all("revision")) {
        auto const other = version_of(row.get("version"));
        if (!other || *other > *version) continue;
        if (is_major(*other)) {
            major = date_of(row, "date");
            minors = 0;
        } else {
            ++minors;
        }
    }
    auto const issued = date_of(book.root(), "issued");
    if (!major || !issued || minors > book.profile.minor_versions.at_most) return "ser";
    return *issued > book.profile.minor_versions.since_major.after(*major) ? "ser" : "relationship-lead";
}

void approvals(Book& book)
{
    auto const needed = approvers_needed(book);
    state(book.root(), "approvers", needed);
    derive_sign_off(book, needed);
}

void review(Book& book)
{
    auto const due = date_of(book.root(), "review-due");
    if (!due || *due >= book.as_of()) return;
    auto const late = book.as_of().days() - due->days();
    state(book.root(), "review-overdue-days", std::to_string(late));
    auto const grace = book.profile.duration("review-grace").after(*due);
    state(book.root(), "review-grace-over", yes_no(book.as_of() > grace));
}

/// The newest review by the senior executives and how long it may last.
void ser_reviews(Book& book)
{
    std::optional<Date> last;
    for (auto const& row : book.index.all("ser-review"))
        if (auto const day = date_of(row, "date"); day && *day <= book.as_of() && (!last || *day > *last))
            last = day;
    if (!last) return;
    state(book.root(), "ser-review", last->text());
    auto const written = duration_of(book.index.first("ser-reviews"), "every");
    auto const due = latest_allowed(book, *last, written ? *written : book.profile.duration("ser-review"));
    state(book.root(), "ser-review-due", due.text());
    if (due < book.as_of()) state(book.root(), "ser-review-late", "yes");
}

} // namespace

void derive_document(Book& book)
{
    history(book);
    approvals(book);
    review(book);
    ser_reviews(book);
}

} // namespace rapport::derive
