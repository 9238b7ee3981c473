#include "pipeline/inspect/structure.hpp"

#include "pipeline/inspect/language.hpp"
#include "pipeline/inspect/names.hpp"

#include <algorithm>
#include <array>

namespace rapport::inspect {

namespace {

using Names = std::vector<std::string_view>;

/// Which elements may stand in which; an empty list says nothing.
struct Nesting {
    std::string_view type;
    std::string_view parent_rule;
    Names parents;
    std::string_view kids_rule;
    Names kids;
};

std::vector<Nesting> const& nestings()
{
    static std::vector<Nesting> const table{
        {"Table", "", {}, "ua:7.2-3", {"TR", "THead", "TBody", "TFoot", "Caption"}},
        {"TR", "ua:7.2-4", {"Table", "THead", "TBody", "TFoot"}, "ua:7.2-10", {"TH", "TD"}},
        {"THead", "ua:7.2-5", {"Table"}, "ua:7.2-36", {"TR"}},
        {"TBody", "ua:7.2-6", {"Table"}, "ua:7.2-37", {"TR"}},
        {"TFoot", "ua:7.2-7", {"Table"}, "ua:7.2-38", {"TR"}},
        {"TH", "ua:7.2-8", {"TR"}, "", {}},
        {"TD", "ua:7.2-9", {"TR"}, "", {}},
        {"LI", "ua:7.2-17", {"L"}, "ua:7.2-20", {"Lbl", "LBody"}},
        {"LBody", "ua:7.2-18", {"LI"}, "", {}},
        {"L", "", {}, "ua:7.2-19", {"L", "LI", "Caption"}},
        {"TOCI", "ua:7.2-26", {"TOC"}, "", {}},
        {"TOC", "", {}, "ua:7.2-27", {"TOC", "TOCI", "Caption"}},
    };
    return table;
}

class StructureCheck {
public:
    explicit StructureCheck(Context& context)
        : context_(context), classes_(get(context.tags->root->object, "ClassMap"))
    {
    }

    void check(Element const& element)
    {
        check_type(element);
        check_language(context_, element.object, element.place);
        check_texts(element);
        check_nesting(element);
        check_kind(element);
        for (auto const& child : element.children) check(*child);
    }

    void check_whole() const
    {
        if (headings_ == nullptr || plain_headings_ == nullptr) return;
        context_.findings.fail("ua:7.4.4-2", plain_headings_->place);
        context_.findings.fail("ua:7.4.4-3", headings_->place);
    }

    void check_children(Element const& element)
    {
        auto const children = structural_children(element);
        auto const headings =
            std::ranges::count_if(children, [](Element const* child) { return child->standard == "H"; });
        if (headings > 1) context_.findings.fail("ua:7.4.4-1", element.place);
    }

private:
    void check_type(Element const& element)
    {
        auto const& roles = context_.tags->roles;
        if (is_standard_type(element.type) && roles.count(element.type) > 0)
            context_.findings.fail("6.7.3.4-3", element.place, element.type);
        if (!element.standard.empty()) return;
        std::set<std::string> visited;
        std::string type = element.type;
        while (visited.insert(type).second && roles.count(type) > 0) type = roles.at(type);
        bool const circular = roles.count(type) > 0;
        context_.findings.fail(circular ? "6.7.3.4-2" : "6.7.3.4-1", element.place, element.type);
    }

    void check_texts(Element const& element)
    {
        if (!has(element.object, "P")) context_.findings.fail("ua:7.1-12", element.place);
        if (context_.has_language || !element.language.empty()) return;
        if (has(element.object, "ActualText")) context_.findings.fail("ua:7.2-21", element.place);
        if (has(element.object, "Alt")) context_.findings.fail("ua:7.2-22", element.place);
        if (has(element.object, "E")) context_.findings.fail("ua:7.2-23", element.place);
    }

    void check_nesting(Element const& element)
    {
        auto const& table = nestings();
        auto const nesting = std::ranges::find(table, std::string_view(element.standard), &Nesting::type);
        if (nesting == table.end()) return;
        std::string const parent = parent_type(element);
        if (!nesting->parents.empty() && !contains(nesting->parents, parent))
            context_.findings.fail(nesting->parent_rule, element.place, parent);
        if (nesting->kids.empty()) return;
        for (auto const* child : structural_children(element))
            if (!contains(nesting->kids, child->standard))
                context_.findings.fail(nesting->kids_rule, element.place, child->type);
    }

    void check_kind(Element const& element)
    {
        check_children(element);
        std::string const& type = element.standard;
        if (type == "Table") check_tables(context_, element, classes_);
        if (type == "L") check_caption(element, "ua:7.2-40");
        if (type == "TOC") check_caption(element, "ua:7.2-28");
        if (type == "Figure" || type == "Formula") check_alternative(element);
        if (type == "Note") check_note(element);
        if (type == "Form") check_form(element);
        if (type == "H" && plain_headings_ == nullptr) plain_headings_ = &element;
        if (type.size() == 2 && type[0] == 'H' && type[1] >= '1' && type[1] <= '6') check_heading(element);
    }

    void check_caption(Element const& element, std::string_view rule_id)
    {
        auto const children = structural_children(element);
        for (std::size_t i = 1; i < children.size(); ++i)
            if (children[i]->standard == "Caption") context_.findings.fail(rule_id, element.place);
    }

    void check_alternative(Element const& element)
    {
        bool const alternative = !text_in(element.object, "Alt").value_or("").empty();
        if (alternative || has(element.object, "ActualText")) return;
        context_.findings.fail(element.standard == "Figure" ? "ua:7.3-1" : "ua:7.7-1", element.place);
    }

    void check_note(Element const& element)
    {
        auto const id = text_in(element.object, "ID").value_or("");
        if (id.empty())
            context_.findings.fail("ua:7.9-1", element.place);
        else if (!notes_.insert(id).second)
            context_.findings.fail("ua:7.9-2", element.place, id);
    }

    void check_form(Element const& element)
    {
        bool const has_role = !attribute_of(element, "PrintField", "Role", classes_).isNull();
        bool const one =
            element.object_references == 1 && element.other_content == 0 && element.children.empty();
        if (!has_role && !one) context_.findings.fail("ua:7.18.4-2", element.place);
    }

    void check_heading(Element const& element)
    {
        int const level = element.standard[1] - '0';
        if (level > heading_level_ + 1) context_.findings.fail("ua:7.4.2-1", element.place, element.standard);
        heading_level_ = level;
        if (headings_ == nullptr) headings_ = &element;
    }

    Context& context_;
    Object classes_;
    int heading_level_ = 0;
    Element const* headings_ = nullptr;       ///< the first H1 to H6
    Element const* plain_headings_ = nullptr; ///< the first H
    std::set<std::string> notes_;
};

} // namespace

void check_structure(Context& context)
{
    if (context.tags->root == nullptr) return;
    StructureCheck check(context);
    check.check_children(*context.tags->root);
    for (auto const& child : context.tags->root->children) check.check(*child);
    check.check_whole();
}

} // namespace rapport::inspect
