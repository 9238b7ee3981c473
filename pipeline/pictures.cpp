#include "pipeline/pictures.hpp"

#include "pipeline/digest/sha256.hpp"
#include "pipeline/image/image.hpp"

namespace rapport {

Pictures::Pictures(Job const& job, xml::Tree const& plan, base::Report& report)
{
    collect(job, plan.root(), report);
}

std::shared_ptr<document::Raster const> Pictures::at(std::string const& path) const
{
    auto const found = decoded_.find(path);
    return found == decoded_.end() ? nullptr : found->second;
}

std::shared_ptr<document::Raster const> Pictures::decode(Job const& job, std::string const& path,
                                                         base::Span const& span, base::Report& report)
{
    Picture picture =
        job.picture ? job.picture(path) : Picture{{}, base::sentence("cannot be read here"), {}};
    if (picture.problem.empty()) {
        // One picture under two names is one picture, in the documents too.
        auto& known = by_content_[digest::sha256(picture.bytes)];
        if (known) return known;
        auto result = image::decode(picture.bytes);
        if (auto* raster = std::get_if<document::Raster>(&result))
            return known = std::make_shared<document::Raster const>(std::move(*raster));
        picture.problem = std::get<image::Refusal>(result);
    }
    report.add(base::finding(
        "DOC-16", span, base::sentence("The picture \"{1}\" {2}.", path, picture.problem),
        picture.help.empty() ? base::sentence("Use a PNG or JPEG file inside the plan's folder.")
                             : picture.help));
    return nullptr;
}

void Pictures::collect(Job const& job, xml::Element element, base::Report& report)
{
    if (element.name() == "image" || element.name() == "picture") {
        auto const path = element.get("src");
        if (!decoded_.contains(path)) decoded_[path] = decode(job, path, element.span("src"), report);
    }
    for (auto const child : element.children()) collect(job, child, report);
}

} // namespace rapport
