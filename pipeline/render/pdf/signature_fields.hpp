#pragma once

#include "pipeline/render/pdf/marks.hpp"
#include "pipeline/render/pdf/qpdf_file.hpp"

#include <set>

namespace rapport::render::pdf {

/// Empty signature fields: who signs later fills one and changes nothing else of the file.
class SignatureFields {
public:
    explicit SignatureFields(File& file) : file_(file) {}

    Object add(Field const& field, Page const& page, Object const& page_object);
    /// Adds the form to the file when it has a field.
    void finish();

private:
    std::string name_of(Field const& field);

    File& file_;
    std::vector<Object> fields_;
    std::set<std::string> names_;
};

} // namespace rapport::render::pdf
