#include "pipeline/render/pdf/annotations.hpp"

#include "pipeline/render/pdf/metadata.hpp"
#include "pipeline/render/pdf/signature_fields.hpp"
#include "pipeline/render/pdf/structure.hpp"

#include <algorithm>

namespace rapport::render::pdf {

namespace {

Object link_annotation(File& file, Layout const& layout, Link const& link, Page const& page)
{
    Entries entries{
        {"/Type", Object::newName("/Annot")},
        {"/Subtype", Object::newName("/Link")},
        {"/F", Object::newInteger(4)}, // printed with the page
        {"/Border", Object::newArray(std::vector<Object>(3, Object::newInteger(0)))},
        {"/Contents", text_of(link.text)},
        {"/Rect", Object::newArray(Object::Rectangle(link.x, page.height - link.y - link.height,
                                                     link.x + link.width, page.height - link.y))}};
    if (auto const* target = find_anchor(layout, link.target))
        entries["/Dest"] = destination(file, layout, *target);
    else
        entries["/A"] = Object::newDictionary(
            {{"/S", Object::newName("/URI")}, {"/URI", Object::newString(encoded_uri(link.target))}});
    return file.indirect(entries);
}

} // namespace

Object destination(File& file, Layout const& layout, Target const& target)
{
    auto const& page = layout.pages[static_cast<std::size_t>(target.page)];
    return Object::newArray({file.page(target.page), Object::newName("/XYZ"), Object::newInteger(0),
                             Object::newReal(std::min(page.height - target.y + 6, page.height), 2),
                             Object::newNull()});
}

std::vector<std::vector<Object>> add_annotations(File& file, Layout const& layout)
{
    std::vector<std::vector<Object>> all;
    SignatureFields fields(file);
    for (std::size_t i = 0; i < layout.pages.size(); ++i) {
        auto& annotations = all.emplace_back();
        for (auto const& mark : layout.pages[i].marks) {
            if (auto const* link = std::get_if<Link>(&mark))
                annotations.push_back(link_annotation(file, layout, *link, layout.pages[i]));
            if (auto const* field = std::get_if<Field>(&mark))
                annotations.push_back(fields.add(*field, layout.pages[i], file.pages[i]));
        }
        if (!annotations.empty()) file.pages[i].replaceKey("/Annots", Object::newArray(annotations));
        // The tab key goes from link to link in the order in which they are read.
        file.pages[i].replaceKey("/Tabs", Object::newName("/S"));
    }
    fields.finish();
    return all;
}

} // namespace rapport::render::pdf
