#include "pipeline/render/pdf/structure.hpp"

#include <algorithm>

namespace rapport::render::pdf {

namespace {

/// A node with what it owns, before what is empty is left out.
struct Branch {
    std::vector<Kid> kids; ///< of elements the numbers of nodes
    bool kept = false;
    bool attached = false; ///< among its parent's kids
    int into = -1;         ///< the node that took over its content
    document::Origin const* origin = nullptr;
};

bool is_cell(Node const& node)
{
    return node.role == "TD" || node.role == "TH";
}

/// Roles that hold words of their own as well as paragraphs.
bool takes_words(Node const& node)
{
    return is_cell(node) || node.role == "LBody" || node.role == "Lbl";
}

bool is_plain_paragraph(Node const& node)
{
    return node.role == "P" && !node.rare;
}

Extents extent_of(Mark const& mark)
{
    Extents box{1e9, 1e9, -1e9, -1e9};
    auto const take = [&](double x, double y) {
        box = {std::min(box.left, x), std::min(box.top, y), std::max(box.right, x), std::max(box.bottom, y)};
    };
    if (auto const* stroke = std::get_if<Stroke>(&mark))
        for (auto const& point : stroke->points) take(point.x, point.y);
    if (auto const* shape = std::get_if<Shape>(&mark))
        for (auto const& point : shape->corners) take(point.x, point.y);
    if (auto const* picture = std::get_if<Picture>(&mark)) {
        take(picture->x, picture->y);
        take(picture->x + picture->width, picture->y + picture->height);
    }
    if (auto const* text = std::get_if<Text>(&mark); text && !text->words.empty()) {
        auto const& last = text->words.back();
        take(text->x, text->y - 0.8 * text->size);
        take(text->x + static_cast<double>(last.x) + last.word->width * text->size / 1000,
             text->y + 0.25 * text->size);
    }
    return box;
}

class Builder {
public:
    explicit Builder(Layout const& layout) : layout_(layout), branches_(layout.nodes.size())
    {
        for (std::size_t i = 0; i < branches_.size(); ++i) branches_[i].origin = layout.nodes[i].origin;
    }

    Structure build()
    {
        attach_blocks();
        for (std::size_t i = 0; i < layout_.pages.size(); ++i) attach_content(static_cast<int>(i));
        keep_what_holds_something();
        take_over_paragraphs();
        result_.elements.reserve(branches_.size());
        number_of_.assign(branches_.size(), -1);
        add(0, -1, {});
        translate();
        give_ids();
        return std::move(result_);
    }

private:
    [[nodiscard]] Node const& node(int number) const
    {
        return layout_.nodes[static_cast<std::size_t>(number)];
    }
    Branch& branch(int number) { return branches_[static_cast<std::size_t>(number)]; }

    /// Blocks stand in the order in which they were set, parts of a paragraph's text among its words.
    void attach_blocks()
    {
        for (std::size_t i = 1; i < branches_.size(); ++i)
            if (!layout_.nodes[i].in_line) attach(static_cast<int>(i));
    }

    void attach(int number)
    {
        auto& own = branch(number);
        if (own.attached || node(number).parent < 0) return;
        own.attached = true;
        attach(node(number).parent);
        branch(node(number).parent).kids.push_back({Kid::Kind::element, 0, number});
    }

    void attach_content(int page)
    {
        auto const& marks = layout_.pages[static_cast<std::size_t>(page)].marks;
        auto& contents = result_.contents.emplace_back();
        auto& annotations = result_.annotations.emplace_back();
        for (auto const& group : groups_of(layout_.pages[static_cast<std::size_t>(page)])) {
            if (group.number < 0) continue;
            attach(group.node);
            branch(group.node).kids.push_back({Kid::Kind::content, page, group.number});
            contents.push_back(group.node);
            if (node(group.node).role != "Figure") continue;
            for (std::size_t i = group.from; i < group.to; ++i) widen(group.node, page, marks[i]);
        }
        for (auto const& mark : marks) {
            if (!is_annotation(mark)) continue;
            int const owner = node_of(mark);
            attach(owner);
            branch(owner).kids.push_back({Kid::Kind::annotation, page, static_cast<int>(annotations.size())});
            annotations.push_back(owner);
        }
    }

    void widen(int figure, int page, Mark const& mark)
    {
        auto const box = extent_of(mark);
        if (box.right < box.left) return;
        auto const [known, is_new] = boxes_.try_emplace(figure, page, box);
        auto& [first_page, all] = known->second;
        if (is_new || first_page != page) return;
        all = {std::min(all.left, box.left), std::min(all.top, box.top), std::max(all.right, box.right),
               std::max(all.bottom, box.bottom)};
    }

    void keep_what_holds_something()
    {
        for (std::size_t i = branches_.size(); i-- > 0;) {
            auto& own = branches_[i];
            // An empty cell keeps the columns of its table in order.
            bool kept = i == 0 || is_cell(layout_.nodes[i]);
            std::erase_if(own.kids, [&](Kid const& kid) {
                return kid.kind == Kid::Kind::element && !branch(kid.number).kept;
            });
            own.kept = kept || !own.kids.empty();
        }
    }

    /// The only paragraph of a cell or a list's item says nothing that the cell does not say itself.
    void take_over_paragraphs()
    {
        for (std::size_t i = 0; i < branches_.size(); ++i) {
            auto& own = branches_[i];
            if (!takes_words(layout_.nodes[i]) || own.kids.size() != 1) continue;
            Kid const only = own.kids.front();
            if (only.kind != Kid::Kind::element || !is_plain_paragraph(node(only.number))) continue;
            branch(only.number).into = static_cast<int>(i);
            if (auto const* origin = branch(only.number).origin) own.origin = origin;
            own.kids = std::move(branch(only.number).kids);
        }
    }

    void add(int number, int parent, document::Origin const& around)
    {
        auto const& from = node(number);
        int const own = static_cast<int>(result_.elements.size());
        number_of_[static_cast<std::size_t>(number)] = own;
        Element element;
        element.role = from.role;
        element.parent = parent;
        if (from.rare) element.detail().of_node = *from.rare;
        auto const& origin = branch(number).origin ? *branch(number).origin : around;
        if (origin.item != around.item) element.detail().item = origin.item;
        bool const same_line = origin.span.file == around.span.file && origin.span.line == around.span.line;
        if (!same_line && !origin.span.file.empty())
            element.detail().source = origin.span.file + ":" + std::to_string(origin.span.line);
        if (auto const box = boxes_.find(number); box != boxes_.end())
            element.detail().box = box->second.second;
        result_.elements.push_back(std::move(element));
        auto kids = std::move(branch(number).kids);
        for (auto& kid : kids) {
            if (kid.kind != Kid::Kind::element) continue;
            int const child = kid.number;
            kid.number = static_cast<int>(result_.elements.size());
            add(child, own, origin);
        }
        result_.elements[static_cast<std::size_t>(own)].kids = std::move(kids);
    }

    int element_of(int number)
    {
        while (branch(number).into >= 0) number = branch(number).into;
        return number_of_[static_cast<std::size_t>(number)];
    }

    /// From numbers of nodes to numbers of elements.
    void translate()
    {
        for (auto* pages : {&result_.contents, &result_.annotations})
            for (auto& page : *pages)
                for (int& owner : page) owner = element_of(owner);
        for (auto& element : result_.elements)
            if (auto* cell = cell_of(element))
                for (int& header : cell->headers) header = element_of(header);
    }

    static CellRole* cell_of(Element& element)
    {
        if (!element.rare) return nullptr;
        auto& cell = element.rare->of_node.cell;
        return cell ? &*cell : nullptr;
    }

    /// The first element of an item is called like it, further ones "OBJ-J2 (2)"; notes and the cells that
    /// others name have an id because the format wants one.
    void give_ids()
    {
        std::map<std::string, int> seen;
        auto& elements = result_.elements;
        auto const named = [&](std::string const& name) {
            int const times = ++seen[name];
            return times == 1 ? name : name + " (" + std::to_string(times) + ")";
        };
        for (auto& element : elements)
            if (element.rare && !element.rare->item.empty()) element.rare->id = named(element.rare->item);
        int notes = 0;
        for (auto& element : elements)
            if (element.role == "Note" && element.id().empty())
                element.detail().id = "note " + std::to_string(++notes);
        int cells = 0;
        for (auto& element : elements) {
            auto const* cell = cell_of(element);
            for (std::size_t i = 0; cell && i < cell->headers.size(); ++i) {
                auto& header = elements[static_cast<std::size_t>(cell->headers[i])];
                if (header.id().empty()) header.detail().id = "c" + std::to_string(++cells);
            }
        }
    }

    Layout const& layout_;
    std::vector<Branch> branches_;
    std::map<int, std::pair<int, Extents>> boxes_;
    std::vector<int> number_of_;
    Structure result_;
};

} // namespace

bool is_annotation(Mark const& mark)
{
    return std::holds_alternative<Link>(mark) || std::holds_alternative<Field>(mark);
}

std::vector<Group> groups_of(Page const& page)
{
    std::vector<Group> groups;
    int number = 0;
    for (std::size_t i = 0; i < page.marks.size(); ++i) {
        auto const& mark = page.marks[i];
        auto const* text = std::get_if<Text>(&mark);
        if (is_annotation(mark) || (text && text->words.empty())) continue;
        int const node = node_of(mark);
        if (groups.empty() || groups.back().node != node)
            groups.push_back({i, i, node, node < 0 ? -1 : number++});
        groups.back().to = i + 1;
    }
    return groups;
}

Structure structure_of(Layout const& layout)
{
    return Builder(layout).build();
}

} // namespace rapport::render::pdf
