#include "pipeline/inspect/actions.hpp"
#include "pipeline/inspect/annotations.hpp"
#include "pipeline/inspect/content.hpp"

#include <algorithm>
#include <cmath>

namespace rapport::inspect {

namespace {

// ISO 19005-3, 6.1.13.
constexpr double smallest_page = 3;
constexpr double largest_page = 14400;

constexpr int deepest_page_tree = 64;

struct Page {
    Object object;
    Object inherited_resources = Object::newNull();
    Object crop_box = Object::newNull();
    Object media_box = Object::newNull();
};

/// The pages in order, without QPDF's own page list: it repairs what must be seen here.
void collect_pages(Object const& node, Page inherited, int depth, std::set<QPDFObjGen>& visited,
                   std::vector<Page>& pages)
{
    Object each = node;
    if (!each.isDictionary()) return;
    if (depth > deepest_page_tree) throw TooCostly("its page tree is nested too deeply");
    if (each.isIndirect() && !visited.insert(each.getObjGen()).second) return;
    if (has(each, "MediaBox")) inherited.media_box = get(each, "MediaBox");
    if (has(each, "CropBox")) inherited.crop_box = get(each, "CropBox");
    if (!has(each, "Kids")) {
        inherited.object = each;
        if (inherited.crop_box.isNull()) inherited.crop_box = inherited.media_box;
        pages.push_back(inherited);
        return;
    }
    if (has(each, "Resources")) inherited.inherited_resources = get(each, "Resources");
    for (auto const& kid : items(get(each, "Kids"))) collect_pages(kid, inherited, depth + 1, visited, pages);
}

void check_boxes(Context& context, Page const& page, Place place)
{
    std::vector<std::pair<char const*, Object>> boxes{{"MediaBox", page.media_box},
                                                      {"CropBox", page.crop_box}};
    for (auto const* key : {"BleedBox", "TrimBox", "ArtBox"}) boxes.emplace_back(key, get(page.object, key));
    for (auto const& [key, box] : boxes) {
        auto const corners = items(box);
        if (corners.size() != 4) continue;
        for (std::size_t axis = 0; axis < 2; ++axis) {
            auto const low = number_of(corners[axis]);
            auto const high = number_of(corners[axis + 2]);
            double const length = std::abs(high.value_or(0) - low.value_or(0));
            if (length < smallest_page || length > largest_page)
                context.findings.fail("6.1.13-11", place, key);
        }
    }
}

std::string content_of(Context& context, Object const& page, int page_number)
{
    std::string content;
    for (auto const& part : items(get(page, "Contents"))) {
        auto const data = data_of(part);
        if (!data && is_stream(part))
            context.findings.fail("6.1.4-0", place_of(part, page_number), "its data cannot be decoded");
        content += data.value_or("") + "\n";
        if (content.size() > largest_stream)
            throw TooCostly("the content of a page decodes to more than 128 MiB");
    }
    return content;
}

class PageCheck {
public:
    explicit PageCheck(Context& context) : context_(context), content_(context) {}

    void check(Page const& page, int number)
    {
        Place const place = place_of(page.object, number);
        if (has(page.object, "AA")) context_.findings.fail("6.5.2-2", place);
        check_additional_actions(context_, page.object, place);
        if (has(page.object, "PresSteps")) context_.findings.fail("6.10-2", place);
        check_boxes(context_, page, place);
        bool transparent = run_content(page, place);
        auto const annotations = items(get(page.object, "Annots"));
        bool any = false;
        for (auto const& annotation : annotations) {
            Object each = annotation;
            if (!each.isDictionary()) continue;
            any = true;
            transparent =
                check_annotation(context_, content_, each, {page.crop_box, resources_of(page), number}) ||
                transparent;
        }
        if (any && name_in(page.object, "Tabs") != "S") context_.findings.fail("ua:7.18.3-1", place);
        Object const space = get(get(page.object, "Group"), "CS");
        if (!is_null(space)) check_colour_space(context_, space, {resources_of(page), place});
        if (transparent && !context_.output_colour_space && is_null(space))
            context_.findings.fail("6.2.10-2", place);
    }

private:
    static Object resources_of(Page const& page)
    {
        Object own = get(page.object, "Resources");
        return own.isNull() ? page.inherited_resources : own;
    }

    bool run_content(Page const& page, Place place)
    {
        Stream stream{.resources = get(page.object, "Resources"), .place = place};
        if (!stream.resources.isDictionary()) stream.inherited = page.inherited_resources;
        stream.structure_key = integer_in(page.object, "StructParents").value_or(-1);
        return content_.run(content_of(context_, page.object, place.page), stream).transparent;
    }

    Context& context_;
    ContentCheck content_;
};

} // namespace

void check_pages(Context& context)
{
    std::vector<Page> pages;
    std::set<QPDFObjGen> visited;
    collect_pages(get(context.catalog(), "Pages"), {}, 0, visited, pages);
    PageCheck check(context);
    int number = 0;
    for (auto const& page : pages) check.check(page, ++number);
}

} // namespace rapport::inspect
