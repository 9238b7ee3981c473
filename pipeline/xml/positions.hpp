#pragma once

#include "pipeline/base/span.hpp"

#include <deque>
#include <string>
#include <vector>

namespace rapport::xml {

/// A place, small because every node has one.
struct Place {
    unsigned file = 0; ///< index into Positions::files
    int line = 0;
    int column = 0;
    int end_line = 0;
    int end_column = 0;
};

/// The places of one tree's nodes. A node points at its own with `_private`, the document at all of them;
/// the deque never moves what it holds, so a place outlives even the removal of its node.
struct Positions {
    std::vector<std::string> files;
    std::deque<Place> places;

    Place* add(base::Span const& span)
    {
        return &places.emplace_back(
            Place{index_of(span.file), span.line, span.column, span.end_line, span.end_column});
    }

    /// The same place of another tree.
    Place* add(Positions const& other, Place place)
    {
        place.file = index_of(other.files[place.file]);
        return &places.emplace_back(place);
    }

    [[nodiscard]] base::Span span(Place const& place) const
    {
        return {files[place.file], place.line, place.column, place.end_line, place.end_column};
    }

    unsigned index_of(std::string const& file)
    {
        // A document set has a handful of files and its nodes come file by file.
        for (std::size_t i = files.size(); i > 0; --i)
            if (files[i - 1] == file) return static_cast<unsigned>(i - 1);
        files.push_back(file);
        return static_cast<unsigned>(files.size() - 1);
    }
};

} // namespace rapport::xml
