#pragma once

#include "pipeline/base/date.hpp"
#include "pipeline/base/decimal.hpp"
#include "pipeline/xml/tree.hpp"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace rapport::vocabulary {

/// The edition of the standard a plan is judged by: clauses, stages, limits. Data of the compliance lead
/// (profile.xml).
struct Profile {
    struct Stage {
        int number = 0; ///< 1-8
        std::string id;
        std::string name;
        std::string phase;
        std::string clause;
        std::string question;
        std::vector<std::string> gate; ///< what must exist when leaving it
    };
    /// Something a plan holds, and where its evidence stands: XPath from the plan's root, empty when there is
    /// none.
    struct Content {
        std::string id;
        std::string title;
        std::string stages;   ///< eight letters: M must, E expected, A advice, p planned, . not yet
        std::string audience; ///< joint, own, both
        std::string stated;
        std::string evidenced;
        std::string measured;
    };
    struct Clause {
        std::string number;
        std::string label;
        std::string gist;
        std::vector<std::string> items; ///< ids of Content
        std::string number_sure;
        std::string content_sure;
        bool uncertain = false;    ///< the number is printed with a dagger
        bool shown_by_plan = true; ///< false: only a linked record can show it
        bool chapter = false;
    };
    struct Recommendation {
        std::string id;
        std::string clause; ///< of ISO/TS 44005
        std::string text;
        std::string evidence;
        std::string items;
        std::string same_as;
    };
    struct Behaviour {
        std::string id;
        std::string label;
    };
    struct Competence {
        int rank = 0;
        std::string id;
        std::string label;
        int ticks = 0;                       ///< a fact of the source
        std::vector<std::string> behaviours; ///< our proposal
    };
    /// How far the relationship leads may go alone.
    struct MinorVersions {
        int at_most = 0;
        base::Duration since_major;
    };

    std::string id;
    std::string title;
    std::string notice;
    std::vector<Stage> stages;
    std::vector<Content> content;
    std::vector<Clause> clauses;
    std::vector<Recommendation> recommendations;
    std::vector<Behaviour> behaviours;
    std::vector<Competence> leadership_map;
    std::vector<std::string> order_of_worth; ///< rule ids, the most valuable to a board first
    std::map<std::string, std::string, std::less<>> thresholds;
    MinorVersions minor_versions;

    [[nodiscard]] Stage const* stage(std::string_view stage_id) const;
    [[nodiscard]] int stage_number(std::string_view stage_id) const; ///< 0 when unknown
    [[nodiscard]] Clause const* clause(std::string_view number) const;
    [[nodiscard]] Content const* item(std::string_view item_id) const;
    /// Values of thresholds; std::runtime_error when the profile lacks one.
    [[nodiscard]] base::Decimal decimal(std::string_view threshold) const;
    [[nodiscard]] int whole(std::string_view threshold) const;
    [[nodiscard]] base::Duration duration(std::string_view threshold) const;
};

/// Throws std::runtime_error for a profile that lacks what the program relies on.
Profile load_profile(xml::Tree const& file);

} // namespace rapport::vocabulary
