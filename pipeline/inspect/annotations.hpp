#pragma once

#include "pipeline/inspect/content.hpp"

namespace rapport::inspect {

/// The page an annotation stands on.
struct AnnotationPage {
    Object crop_box;
    Object resources;
    int number = 0;
};

/// Judges an annotation with its actions and appearances; yields whether it is transparent.
bool check_annotation(Context& context, ContentCheck& content, Object const& annotation,
                      AnnotationPage const& page);

} // namespace rapport::inspect
