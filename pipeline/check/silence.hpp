#pragma once

#include "pipeline/base/finding.hpp"

#include <string>
#include <vector>

namespace rapport::check {

/// A finding together with what it says about others.
struct Found {
    base::Finding finding;
    std::vector<std::string> about;   ///< further items it is about
    std::vector<std::string> implies; ///< rules it silences
};

/// The findings that no other one silences, in their order. One that names an item silences the implied rules
/// for that item; one that names none silences them everywhere. A silenced finding still silences others, so
/// the order of judging does not matter.
std::vector<base::Finding> without_silenced(std::vector<Found> found);

} // namespace rapport::check
