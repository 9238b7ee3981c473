#include "pipeline/render/pdf/tags.hpp"

#include "pipeline/render/pdf/content.hpp"
#include "pipeline/render/pdf/object_words.hpp"

#include <map>

namespace rapport::render::pdf {

namespace {

class TagWriter {
public:
    TagWriter(ObjectText& objects, Structure const& structure, TaggedObjects const& numbers)
        : objects_(objects), structure_(structure), numbers_(numbers), first_(objects.next_number())
    {
    }

    void write()
    {
        for (auto const& element : structure_.elements) write(element);
        auto const parents = add_parent_tree();
        auto const ids = add_ids();
        auto& root = objects_.fill(numbers_.root);
        root += "<</Type/StructTreeRoot/K " + reference(first_) + "/ParentTree " + reference(parents) +
                "/ParentTreeNextKey " + std::to_string(next_key_);
        if (ids > 0) root += "/IDTree " + reference(ids);
        root += ">>";
    }

private:
    [[nodiscard]] int page_number(int page) const { return numbers_.pages[static_cast<std::size_t>(page)]; }

    void write(Element const& element)
    {
        auto& out = objects_.next();
        out.append("<</S/").append(element.role).append("/P ");
        out += reference(element.parent < 0 ? numbers_.root : first_ + element.parent);
        int const page = first_page(element);
        if (page >= 0) out += "/Pg " + reference(page_number(page));
        if (element.kids.size() == 1) {
            out += "/K ";
            write(out, element.kids.front(), page);
        } else if (!element.kids.empty()) {
            out += "/K[";
            for (auto const& kid : element.kids) {
                write(out, kid, page);
                out += ' ';
            }
            out.back() = ']';
        }
        if (element.rare) write(out, *element.rare, page);
        out += ">>";
    }

    /// The page that contents and annotations without a page of their own stand on.
    static int first_page(Element const& element)
    {
        for (auto const& kid : element.kids)
            if (kid.kind != Kid::Kind::element) return kid.page;
        return -1;
    }

    void write(std::string& out, Kid const& kid, int page) const
    {
        if (kid.kind == Kid::Kind::element) {
            out += reference(first_ + kid.number);
        } else if (kid.kind == Kid::Kind::annotation) {
            auto const& annotations = numbers_.annotations[static_cast<std::size_t>(kid.page)];
            out += "<</Type/OBJR/Obj " + reference(annotations[static_cast<std::size_t>(kid.number)]);
            out += "/Pg " + reference(page_number(kid.page)) + ">>";
        } else if (kid.page == page) {
            out += std::to_string(kid.number);
        } else {
            out += "<</Type/MCR/Pg " + reference(page_number(kid.page)) + "/MCID " +
                   std::to_string(kid.number) + ">>";
        }
    }

    void write(std::string& out, ElementDetail const& detail, int page) const
    {
        auto const& of_node = detail.of_node;
        auto const put = [&](char const* key, std::string_view words) {
            if (!words.empty()) out += key + text_string(words);
        };
        put("/ID", detail.id);
        put("/Alt", of_node.alternative);
        put("/ActualText", of_node.spoken);
        put("/Lang", of_node.language);
        std::string owners;
        if (of_node.cell) write_cell(owners, *of_node.cell);
        if (!of_node.numbering.empty())
            owners.append("<</O/List/ListNumbering/").append(of_node.numbering).append(">>");
        if (detail.box && page >= 0) write_box(owners, *detail.box, page);
        if (of_node.struck) owners += "<</O/Layout/TextDecorationType/LineThrough>>";
        if (of_node.underlined) owners += "<</O/Layout/TextDecorationType/Underline>>";
        write_properties(owners, detail);
        if (!owners.empty()) out += "/A[" + owners + "]";
    }

    void write_cell(std::string& out, CellRole const& cell) const
    {
        out += "<</O/Table";
        if (cell.scope != CellRole::Scope::none)
            out += cell.scope == CellRole::Scope::column ? "/Scope/Column" : "/Scope/Row";
        if (cell.columns > 1) out += "/ColSpan " + std::to_string(cell.columns);
        if (cell.rows > 1) out += "/RowSpan " + std::to_string(cell.rows);
        if (!cell.headers.empty()) {
            out += "/Headers[";
            for (int const header : cell.headers)
                out += text_string(structure_.elements[static_cast<std::size_t>(header)].id());
            out += ']';
        }
        out += ">>";
    }

    void write_box(std::string& out, Extents const& box, int page) const
    {
        double const height = numbers_.page_heights[static_cast<std::size_t>(page)];
        out += "<</O/Layout/Placement/Block/BBox[";
        for (double const edge : {box.left, height - box.bottom, box.right, height - box.top}) {
            append_number(out, edge);
            out += ' ';
        }
        out.back() = ']';
        out += ">>";
    }

    /// Where the element comes from, as properties that readers show (ISO 32000-1:2008, 14.7.5.4).
    static void write_properties(std::string& out, ElementDetail const& detail)
    {
        std::string list;
        if (detail.item != detail.id && !detail.item.empty())
            list += "<</N(item)/V" + text_string(detail.item) + ">>";
        if (!detail.source.empty()) list += "<</N(source)/V" + text_string(detail.source) + ">>";
        if (!list.empty()) out += "<</O/UserProperties/P[" + list + "]>>";
    }

    /// From marked content and annotations back to their elements.
    int add_parent_tree()
    {
        std::string numbers = "<</Nums[";
        for (std::size_t i = 0; i < structure_.contents.size(); ++i) {
            auto& owners = objects_.next();
            numbers += std::to_string(page_key(i)) + " " + reference(objects_.next_number() - 1) + " ";
            owners += '[';
            for (int const owner : structure_.contents[i]) owners += reference(first_ + owner) + " ";
            owners += ']';
        }
        next_key_ = first_annotation_key(structure_);
        for (auto const& page : structure_.annotations)
            for (int const owner : page)
                numbers += std::to_string(next_key_++) + " " + reference(first_ + owner) + " ";
        objects_.next() += numbers + "]>>";
        return objects_.next_number() - 1;
    }

    int add_ids()
    {
        std::map<std::string_view, int> ids;
        for (std::size_t i = 0; i < structure_.elements.size(); ++i)
            if (auto const id = structure_.elements[i].id(); !id.empty())
                ids.emplace(id, static_cast<int>(i));
        if (ids.empty()) return 0;
        auto& names = objects_.next();
        names += "<</Names[";
        for (auto const& [id, number] : ids) names += text_string(id) + reference(first_ + number) + " ";
        names += "]>>";
        return objects_.next_number() - 1;
    }

    ObjectText& objects_;
    Structure const& structure_;
    TaggedObjects const& numbers_;
    int first_;
    int next_key_ = 0;
};

} // namespace

int page_key(std::size_t page)
{
    return static_cast<int>(page);
}

int first_annotation_key(Structure const& structure)
{
    return static_cast<int>(structure.contents.size());
}

void write_tags(ObjectText& objects, Structure const& structure, TaggedObjects const& numbers)
{
    TagWriter(objects, structure, numbers).write();
}

} // namespace rapport::render::pdf
