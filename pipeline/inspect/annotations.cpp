#include "pipeline/inspect/annotations.hpp"

#include "pipeline/inspect/actions.hpp"
#include "pipeline/inspect/names.hpp"

#include <algorithm>
#include <array>

namespace rapport::inspect {

namespace {

constexpr std::array<std::string_view, 22> subtypes{
    "Text",           "Link",      "FreeText",    "Line",      "Square",    "Circle", "Polygon", "PolyLine",
    "Highlight",      "Underline", "Squiggly",    "StrikeOut", "Stamp",     "Caret",  "Ink",     "Popup",
    "FileAttachment", "Widget",    "PrinterMark", "TrapNet",   "Watermark", "Redact"};

// ISO 32000-1, table 165.
constexpr long long invisible = 1;
constexpr long long hidden = 2;
constexpr long long print = 4;
constexpr long long no_view = 32;
constexpr long long toggle_no_view = 256;

constexpr int deepest_field = 64;

std::array<double, 4> rectangle_of(Object const& array)
{
    std::array<double, 4> corners{};
    auto const numbers = items(array);
    for (std::size_t i = 0; i < 4 && i < numbers.size(); ++i) corners[i] = number_of(numbers[i]).value_or(0);
    if (corners[0] > corners[2]) std::swap(corners[0], corners[2]);
    if (corners[1] > corners[3]) std::swap(corners[1], corners[3]);
    return corners;
}

/// The form field a widget belongs to: itself, or its nearest parent that has a name.
Object field_of(Object widget)
{
    for (int depth = 0; depth < deepest_field && !has(widget, "T") && has(widget, "Parent"); ++depth)
        widget = get(widget, "Parent");
    return widget;
}

/// An entry of a form field, which its parents may hold.
Object field_entry(Object field, std::string const& key)
{
    for (int depth = 0; depth < deepest_field && field.isDictionary(); ++depth) {
        if (has(field, key)) return get(field, key);
        field = get(field, "Parent");
    }
    return Object::newNull();
}

class AnnotationCheck {
public:
    AnnotationCheck(Context& context, Object const& annotation, AnnotationPage const& page)
        : context_(context), annotation_(annotation), page_(page), place_(place_of(annotation, page.number)),
          subtype_(name_in(annotation, "Subtype")), flags_(integer_in(annotation, "F").value_or(0))
    {
    }

    void check()
    {
        check_dictionary();
        check_appearance();
        check_actions();
        check_tagging();
    }

private:
    void fail(std::string_view rule_id, std::string_view detail = {})
    {
        context_.findings.fail(rule_id, place_, detail);
    }

    void check_dictionary()
    {
        if (!contains(subtypes, subtype_)) fail("6.3.1-1", subtype_);
        if (!has(annotation_, "F")) {
            if (subtype_ != "Popup") fail("6.3.2-1", subtype_);
            return;
        }
        constexpr long long forbidden = invisible | hidden | no_view | toggle_no_view;
        if ((flags_ & print) == 0 || (flags_ & forbidden) != 0) fail("6.3.2-2", subtype_);
    }

    void check_appearance()
    {
        Object appearance = get(annotation_, "AP");
        if (appearance.isNull()) {
            auto const rectangle = rectangle_of(get(annotation_, "Rect"));
            bool const empty = rectangle[0] == rectangle[2] && rectangle[1] == rectangle[3];
            if (!empty && subtype_ != "Popup" && subtype_ != "Link") fail("6.3.3-1", subtype_);
            return;
        }
        auto const keys = keys_of(appearance);
        if (keys.size() != 1 || keys.front() != "N") {
            fail("6.3.3-2");
            return;
        }
        Object normal = get(appearance, "N");
        bool const button = subtype_ == "Widget" && name_of(field_entry(annotation_, "FT")) == "Btn";
        bool const states = normal.isDictionary() && !keys_of(normal).empty();
        if (button && !states) fail("6.3.3-3");
        if (!button && !normal.isStream()) fail("6.3.3-4");
    }

    void check_actions()
    {
        if (subtype_ == "Widget" && (has(annotation_, "A") || has(annotation_, "AA"))) fail("6.4.1-1");
        check_action(context_, get(annotation_, "A"), place_);
        check_additional_actions(context_, annotation_, place_);
    }

    [[nodiscard]] bool is_unseen() const
    {
        if ((flags_ & hidden) != 0) return true;
        auto const rectangle = rectangle_of(get(annotation_, "Rect"));
        auto const box = rectangle_of(page_.crop_box);
        return rectangle[2] <= box[0] || rectangle[0] >= box[2] || rectangle[3] <= box[1] ||
               rectangle[1] >= box[3];
    }

    void check_tagging()
    {
        Object const element =
            context_.tags->element_of(integer_in(annotation_, "StructParent").value_or(-1));
        std::string const role = is_null(element) ? "" : context_.tags->standard_type(element);
        bool const has_contents = !text_in(annotation_, "Contents").value_or("").empty();
        bool const has_alternative = !text_in(element, "Alt").value_or("").empty();
        bool const language = context_.has_language || has(annotation_, "Lang") ||
                              (!is_null(element) && !context_.tags->language_of(element).empty());
        if (has(annotation_, "Contents") && !language) fail("ua:7.2-24", subtype_);
        if (is_unseen()) return;
        if (subtype_ == "Widget") {
            bool const named = !text_of(get(field_of(annotation_), "TU")).empty();
            if (!named && !has_alternative) fail("ua:7.18.1-3");
            if (role != "Form") fail("ua:7.18.4-1");
            return;
        }
        if (subtype_ == "TrapNet") fail("ua:7.18.2-1");
        if (subtype_ == "PrinterMark" && !is_null(element)) fail("ua:7.18.8-1");
        if (!has_contents && !has_alternative) fail("ua:7.18.1-2", subtype_);
        if (subtype_ == "Link") {
            if (role != "Link") fail("ua:7.18.5-1");
            if (!has_contents) fail("ua:7.18.5-2");
        } else if (subtype_ != "PrinterMark" && role != "Annot") {
            fail("ua:7.18.1-1", subtype_);
        }
    }

    static std::string text_of(Object object) { return object.isString() ? object.getUTF8Value() : ""; }

    Context& context_;
    Object annotation_;
    AnnotationPage const& page_;
    Place place_;
    std::string subtype_;
    long long flags_;
};

bool run_appearances(ContentCheck& content, Object const& annotation, AnnotationPage const& page)
{
    bool transparent = false;
    Object appearance = get(annotation, "AP");
    for (auto const& key : keys_of(appearance)) {
        Object entry = get(appearance, key);
        if (entry.isStream()) {
            transparent =
                content.run_appearance(entry, page.resources, page.number).transparent || transparent;
            continue;
        }
        for (auto const& state : keys_of(entry)) {
            Object form = get(entry, state);
            if (form.isStream())
                transparent =
                    content.run_appearance(form, page.resources, page.number).transparent || transparent;
        }
    }
    return transparent;
}

} // namespace

bool check_annotation(Context& context, ContentCheck& content, Object const& annotation,
                      AnnotationPage const& page)
{
    AnnotationCheck(context, annotation, page).check();
    bool const faint = number_of(get(annotation, "CA")).value_or(1) < 1;
    return run_appearances(content, annotation, page) || faint;
}

} // namespace rapport::inspect
