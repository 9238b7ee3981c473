#pragma once

#include "pipeline/render/pdf/object_streams.hpp"
#include "pipeline/render/pdf/structure.hpp"

namespace rapport::render::pdf {

/// Numbers of objects that the structure refers to.
struct TaggedObjects {
    int root = 0; ///< the place of the tree's root
    std::vector<int> pages;
    std::vector<double> page_heights;
    std::vector<std::vector<int>> annotations; ///< for each page, as in Structure
};

/// The key of page `page`'s own content in the parent tree; keys of annotations follow those of all pages.
int page_key(std::size_t page);
int first_annotation_key(Structure const& structure);

/// Writes the structure tree: elements, parent tree and ids, at last its root.
void write_tags(ObjectText& objects, Structure const& structure, TaggedObjects const& numbers);

} // namespace rapport::render::pdf
