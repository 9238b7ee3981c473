#pragma once

#include "pipeline/figure/figure.hpp"

#include <map>
#include <string>

namespace rapport::render::html {

struct SvgNames {
    std::string id;          ///< prefix of the ids in the figure; unique in the page
    std::string title;       ///< what the figure is
    std::string description; ///< its text equivalent
};

/// An svg element, to be put into the page. `places` leads from items to anchors, for links.
std::string svg(figure::Figure const& figure, SvgNames const& names,
                std::map<std::string, std::string> const& places);

} // namespace rapport::render::html
