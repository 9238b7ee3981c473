#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// Judges a PDF file by PDF/A-2 and -3 (ISO 19005-2, -3) and PDF/UA-1 (ISO 14289-1). It shares no code with
/// the room that writes PDF, so that no mistake can hide by being made twice.
namespace rapport::inspect {

enum class Standard { pdfa, pdfua };

/// One of ua1, 2a, 2b, 2u, 3a, 3b, 3u.
struct Flavour {
    Standard standard = Standard::pdfa;
    int part = 3;
    char level = 'b'; ///< 'a', 'b' or 'u'; without a meaning for PDF/UA
    bool operator==(Flavour const&) const = default;
    [[nodiscard]] std::string name() const; ///< "PDF/A-3a"
};

std::optional<Flavour> flavour_named(std::string_view word);

struct Finding {
    Standard standard = Standard::pdfa;
    std::string flavour; ///< "PDF/A-3a"
    std::string clause;
    int test = 0;
    int object = 0; ///< 0 when no indirect object is to blame
    int generation = 0;
    int page = 0; ///< 0 when no page is to blame
    std::string message;
    std::string help;
};

struct Verdict {
    std::string unreadable; ///< why nothing could be judged; empty when it could
    std::vector<Flavour> claimed;
    std::vector<Flavour> judged;
    /// A claim that no rule here is about, as the file makes it ("PDF/A-1b"); empty when there is none, or
    /// when the file is not judged by its claims.
    std::string unknown_claim;
    std::vector<Finding> findings; ///< in the order of clauses, then of objects
    std::size_t left_out = 0;      ///< further findings of rules that many objects break
    [[nodiscard]] bool passes() const
    {
        return unreadable.empty() && !judged.empty() && findings.empty() && unknown_claim.empty();
    }
};

/// Judges by `wanted`; when it is empty, by what the file claims to be. Never throws for what the file holds.
Verdict inspect(std::string_view bytes, std::vector<Flavour> const& wanted = {});

} // namespace rapport::inspect
