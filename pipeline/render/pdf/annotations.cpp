#include "pipeline/render/pdf/annotations.hpp"

#include "pipeline/render/pdf/content.hpp"
#include "pipeline/render/pdf/metadata.hpp"
#include "pipeline/render/pdf/object_words.hpp"
#include "pipeline/render/pdf/signature_fields.hpp"
#include "pipeline/render/pdf/structure.hpp"

#include <algorithm>

namespace rapport::render::pdf {

namespace {

double window_top(Layout const& layout, Target const& target)
{
    auto const& page = layout.pages[static_cast<std::size_t>(target.page)];
    return std::min(page.height - target.y + 6, page.height);
}

class LinkWriter {
public:
    LinkWriter(ObjectText& objects, Layout const& layout, std::vector<AnnotatedPage> const& pages, int key)
        : objects_(objects), layout_(layout), pages_(pages), key_(key)
    {
    }

    std::vector<int> write(std::size_t page)
    {
        std::vector<int> numbers;
        std::size_t fields = 0;
        for (auto const& mark : layout_.pages[page].marks) {
            if (!is_annotation(mark)) continue;
            if (auto const* link = std::get_if<Link>(&mark)) {
                numbers.push_back(objects_.next_number());
                write(objects_.next(), *link, layout_.pages[page].height);
            } else {
                numbers.push_back(pages_[page].fields[fields++]);
            }
            ++key_;
        }
        if (numbers.empty()) return numbers;
        auto& list = objects_.fill(pages_[page].list);
        list += '[';
        for (int const number : numbers) list += reference(number) + " ";
        list.back() = ']';
        return numbers;
    }

private:
    void write(std::string& out, Link const& link, double height) const
    {
        // Flag 4: printed with the page.
        out += "<</Type/Annot/Subtype/Link/F 4/Border[0 0 0]/Contents" + text_string(link.text) + "/Rect[";
        for (double const edge :
             {link.x, height - link.y - link.height, link.x + link.width, height - link.y}) {
            append_number(out, edge);
            out += ' ';
        }
        out.back() = ']';
        if (auto const* target = find_anchor(layout_, link.target)) {
            out += "/Dest[" + reference(pages_[static_cast<std::size_t>(target->page)].page) + "/XYZ 0 ";
            append_number(out, window_top(layout_, *target));
            out += " null]";
        } else {
            out += "/A<</S/URI/URI" + text_string(encoded_uri(link.target)) + ">>";
        }
        out += "/StructParent " + std::to_string(key_) + ">>";
    }

    ObjectText& objects_;
    Layout const& layout_;
    std::vector<AnnotatedPage> const& pages_;
    int key_;
};

} // namespace

Object destination(File& file, Layout const& layout, Target const& target)
{
    return Object::newArray({file.page(target.page), Object::newName("/XYZ"), Object::newInteger(0),
                             Object::newReal(window_top(layout, target), 2), Object::newNull()});
}

std::vector<PageAnnotations> add_annotations(File& file, Layout const& layout, int key)
{
    std::vector<PageAnnotations> all;
    SignatureFields fields(file);
    for (std::size_t i = 0; i < layout.pages.size(); ++i) {
        auto& own = all.emplace_back();
        int const first = key;
        for (auto const& mark : layout.pages[i].marks) {
            if (!is_annotation(mark)) continue;
            if (auto const* field = std::get_if<Field>(&mark)) {
                own.fields.push_back(fields.add(*field, layout.pages[i], file.pages[i]));
                own.fields.back().replaceKey("/StructParent", Object::newInteger(key));
            }
            ++key;
        }
        // The tab key goes from link to link in the order in which they are read.
        file.pages[i].replaceKey("/Tabs", Object::newName("/S"));
        if (key == first) continue;
        own.list = file.qpdf.makeIndirectObject(Object::newArray());
        file.pages[i].replaceKey("/Annots", own.list);
    }
    fields.finish();
    return all;
}

std::vector<std::vector<int>> write_annotations(ObjectText& objects, Layout const& layout,
                                                std::vector<AnnotatedPage> const& pages, int key)
{
    LinkWriter writer(objects, layout, pages, key);
    std::vector<std::vector<int>> all;
    for (std::size_t i = 0; i < layout.pages.size(); ++i) all.push_back(writer.write(i));
    return all;
}

} // namespace rapport::render::pdf
