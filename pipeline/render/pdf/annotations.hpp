#pragma once

#include "pipeline/render/pdf/marks.hpp"
#include "pipeline/render/pdf/object_streams.hpp"
#include "pipeline/render/pdf/qpdf_file.hpp"

namespace rapport::render::pdf {

/// Where the reader's window goes: a little above the place itself.
Object destination(File& file, Layout const& layout, Target const& target);

/// What qpdf holds of a page's annotations: signature fields, and the list of all, to be filled.
struct PageAnnotations {
    Object list; ///< null when the page has none
    std::vector<Object> fields;
};

/// `key` is that of the first annotation in the parent tree.
std::vector<PageAnnotations> add_annotations(File& file, Layout const& layout, int key);

/// Numbers of objects that annotations refer to, for each page.
struct AnnotatedPage {
    int page = 0;
    int list = 0;
    std::vector<int> fields;
};

/// Writes the links and fills the lists; gives the annotations' numbers, as in Structure::annotations.
std::vector<std::vector<int>> write_annotations(ObjectText& objects, Layout const& layout,
                                                std::vector<AnnotatedPage> const& pages, int key);

} // namespace rapport::render::pdf
