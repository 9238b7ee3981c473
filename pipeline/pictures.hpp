#pragma once

#include "pipeline/base/report.hpp"
#include "pipeline/document/document.hpp"
#include "pipeline/run.hpp"
#include "pipeline/xml/tree.hpp"

#include <map>
#include <memory>
#include <string>

namespace rapport {

/// The pictures a plan names, decoded once each. What cannot be printed is a finding (DOC-16) at the place
/// that names it, so that `check` finds it and no document is built without it.
class Pictures {
public:
    Pictures(Job const& job, xml::Tree const& plan, base::Report& report);

    /// Null for a path that the plan does not name or that cannot be used.
    [[nodiscard]] std::shared_ptr<document::Raster const> at(std::string const& path) const;

private:
    void collect(Job const& job, xml::Element element, base::Report& report);
    std::shared_ptr<document::Raster const> decode(Job const& job, std::string const& path,
                                                   base::Span const& span, base::Report& report);
    std::map<std::string, std::shared_ptr<document::Raster const>> decoded_;    ///< by path
    std::map<std::string, std::shared_ptr<document::Raster const>> by_content_; ///< by digest of the file
};

} // namespace rapport
