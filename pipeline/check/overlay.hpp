#pragma once

#include "pipeline/base/finding.hpp"
#include "pipeline/xml/tree.hpp"

#include <map>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

/// What an organization changes of what judges a plan, without touching the files that come with the program:
/// severities and thresholds in overlay.xml, further rules in rules.sch beside it.
///
///   <overlay xmlns="urn:rapport:profile" name="House rules">
///     <severities><rule id="RSK-04" severity="error"/><rule id="ISS-03" severity="off"/></severities>
///     <thresholds><threshold id="high-risk" value="12"/></thresholds>
///   </overlay>
namespace rapport::check {

struct RuleFile;
class RuleBook;

/// A fault in a file of the overlay: "file:line:column: what; help", one a line.
struct OverlayFault : std::runtime_error {
    using std::runtime_error::runtime_error;
};

/// Something that the overlay judges less strictly than the files that come with the program.
struct Loosening {
    base::Span span;
    std::string text; ///< "RSK-04 is advice, was error"
};

struct Overlay {
    struct Severity {
        std::string rule;                       ///< or one test of it: DOC-06.late
        std::optional<base::Severity> severity; ///< nothing: off
        base::Span span;
    };
    struct Threshold {
        std::string id;
        std::string value;
        base::Span span;
    };
    std::string file; ///< overlay.xml, as messages show it
    std::vector<Severity> severities;
    std::vector<Threshold> thresholds;
    std::string rules_file;
    std::string rules; ///< bytes of rules.sch; empty: there is none
};

/// `files` by their name in `folder`. Throws OverlayFault.
Overlay read_overlay(std::map<std::string, std::string> const& files, std::string const& folder);

/// Its files of messages speak only for its own rules. Throws OverlayFault.
void check_messages(std::map<std::string, std::string> const& files, std::string const& folder,
                    RuleBook const& rules);

/// Puts the overlay's thresholds into profile.xml's tree. Throws OverlayFault.
std::vector<Loosening> change_thresholds(Overlay const& overlay, xml::Tree& profile);

/// Gives rules and tests the overlay's severities. Throws OverlayFault.
std::vector<Loosening> change_severities(Overlay const& overlay, RuleFile& rules);

} // namespace rapport::check
