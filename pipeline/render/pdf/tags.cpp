#include "pipeline/render/pdf/tags.hpp"

#include <map>

namespace rapport::render::pdf {

namespace {

class TagWriter {
public:
    TagWriter(File& file, Structure const& structure, std::vector<std::vector<Object>> const& annotations,
              std::vector<double> const& page_heights)
        : file_(file), structure_(structure), annotations_(annotations), page_heights_(page_heights)
    {
    }

    void write()
    {
        root_ = file_.indirect({{"/Type", Object::newName("/StructTreeRoot")}});
        for (std::size_t i = 0; i < structure_.elements.size(); ++i)
            objects_.push_back(file_.qpdf.makeIndirectObject(Object::newDictionary()));
        for (std::size_t i = 0; i < objects_.size(); ++i) write(structure_.elements[i], objects_[i]);
        root_.replaceKey("/K", objects_.front());
        add_parent_tree();
        add_ids();
        auto catalogue = file_.qpdf.getRoot();
        catalogue.replaceKey("/StructTreeRoot", root_);
        catalogue.replaceKey("/MarkInfo",
                             Object::newDictionary({{"/Marked", Object::newBool(true)},
                                                    {"/UserProperties", Object::newBool(true)}}));
    }

private:
    Object const& object(int number) const { return objects_[static_cast<std::size_t>(number)]; }

    Object name(std::string const& word)
    {
        auto& known = names_[word];
        if (!known.isInitialized()) known = Object::newName("/" + word);
        return known;
    }

    void write(Element const& element, Object& target)
    {
        auto const put = [&](char const* key, Object const& value) { target.replaceKey(key, value); };
        put("/S", name(element.role));
        put("/P", element.parent < 0 ? root_ : object(element.parent));
        if (!element.id.empty()) put("/ID", Object::newString(element.id));
        if (!element.alternative.empty()) put("/Alt", text_of(element.alternative));
        if (!element.spoken.empty()) put("/ActualText", text_of(element.spoken));
        if (!element.language.empty()) put("/Lang", Object::newString(element.language));
        int const page = first_page(element);
        if (page >= 0) put("/Pg", file_.page(page));
        std::vector<Object> kids;
        for (auto const& kid : element.kids) kids.push_back(kid_object(kid, page));
        if (kids.size() == 1) put("/K", kids.front());
        if (kids.size() > 1) put("/K", Object::newArray(kids));
        auto const owners = attributes(element, page);
        if (owners.size() == 1) put("/A", owners.front());
        if (owners.size() > 1) put("/A", Object::newArray(owners));
    }

    /// The page that contents and annotations without a page of their own stand on.
    static int first_page(Element const& element)
    {
        for (auto const& kid : element.kids)
            if (kid.kind != Kid::Kind::element) return kid.page;
        return -1;
    }

    Object kid_object(Kid const& kid, int page)
    {
        if (kid.kind == Kid::Kind::element) return object(kid.number);
        if (kid.kind == Kid::Kind::content && kid.page == page) return Object::newInteger(kid.number);
        Entries entries{{"/Pg", file_.page(kid.page)}};
        if (kid.kind == Kid::Kind::content) {
            entries["/Type"] = name("MCR");
            entries["/MCID"] = Object::newInteger(kid.number);
        } else {
            entries["/Type"] = name("OBJR");
            entries["/Obj"] = annotation(kid.page, kid.number);
        }
        return Object::newDictionary(entries);
    }

    Object annotation(int page, int number) const
    {
        return annotations_[static_cast<std::size_t>(page)][static_cast<std::size_t>(number)];
    }

    std::vector<Object> attributes(Element const& element, int page)
    {
        std::vector<Object> owners;
        if (element.cell)
            if (auto const table = cell_attributes(*element.cell); table.size() > 1)
                owners.push_back(Object::newDictionary(table));
        if (!element.numbering.empty())
            owners.push_back(
                Object::newDictionary({{"/O", name("List")}, {"/ListNumbering", name(element.numbering)}}));
        if (element.box && page >= 0) owners.push_back(box_attributes(*element.box, page));
        if (element.struck)
            owners.push_back(Object::newDictionary(
                {{"/O", name("Layout")}, {"/TextDecorationType", name("LineThrough")}}));
        if (!element.source.empty() || element.item != element.id) owners.push_back(properties(element));
        return owners;
    }

    Entries cell_attributes(CellRole const& cell)
    {
        Entries table{{"/O", name("Table")}};
        if (cell.scope != CellRole::Scope::none)
            table["/Scope"] = name(cell.scope == CellRole::Scope::column ? "Column" : "Row");
        if (cell.columns > 1) table["/ColSpan"] = Object::newInteger(cell.columns);
        if (cell.rows > 1) table["/RowSpan"] = Object::newInteger(cell.rows);
        std::vector<Object> headers;
        for (int const header : cell.headers)
            headers.push_back(Object::newString(structure_.elements[static_cast<std::size_t>(header)].id));
        if (!headers.empty()) table["/Headers"] = Object::newArray(headers);
        return table;
    }

    Object box_attributes(Extents const& box, int page)
    {
        double const height = page_heights_[static_cast<std::size_t>(page)];
        return Object::newDictionary(
            {{"/O", name("Layout")},
             {"/Placement", name("Block")},
             {"/BBox", Object::newArray(
                           Object::Rectangle(box.left, height - box.bottom, box.right, height - box.top))}});
    }

    /// Where the element comes from, as properties that readers show (ISO 32000-1:2008, 14.7.5.4).
    Object properties(Element const& element)
    {
        std::vector<Object> list;
        auto const add = [&](char const* key, std::string const& value) {
            if (!value.empty())
                list.push_back(
                    Object::newDictionary({{"/N", Object::newString(key)}, {"/V", text_of(value)}}));
        };
        if (element.item != element.id) add("item", element.item);
        add("source", element.source);
        return Object::newDictionary({{"/O", name("UserProperties")}, {"/P", Object::newArray(list)}});
    }

    /// From marked content and annotations back to their elements.
    void add_parent_tree()
    {
        std::vector<Object> numbers;
        int key = 0;
        for (std::size_t i = 0; i < structure_.contents.size(); ++i, ++key) {
            std::vector<Object> owners;
            for (int const owner : structure_.contents[i]) owners.push_back(object(owner));
            file_.pages[i].replaceKey("/StructParents", Object::newInteger(key));
            numbers.push_back(Object::newInteger(key));
            numbers.push_back(file_.qpdf.makeIndirectObject(Object::newArray(owners)));
        }
        for (std::size_t i = 0; i < annotations_.size(); ++i)
            for (std::size_t k = 0; k < annotations_[i].size(); ++k, ++key) {
                Object own = annotations_[i][k];
                own.replaceKey("/StructParent", Object::newInteger(key));
                numbers.push_back(Object::newInteger(key));
                numbers.push_back(object(structure_.annotations[i][k]));
            }
        root_.replaceKey("/ParentTree", file_.indirect({{"/Nums", Object::newArray(numbers)}}));
        root_.replaceKey("/ParentTreeNextKey", Object::newInteger(key));
    }

    void add_ids()
    {
        std::map<std::string, std::size_t> ids;
        for (std::size_t i = 0; i < objects_.size(); ++i)
            if (!structure_.elements[i].id.empty()) ids.emplace(structure_.elements[i].id, i);
        if (ids.empty()) return;
        std::vector<Object> names;
        for (auto const& [id, number] : ids) {
            names.push_back(Object::newString(id));
            names.push_back(objects_[number]);
        }
        root_.replaceKey("/IDTree", file_.indirect({{"/Names", Object::newArray(names)}}));
    }

    File& file_;
    Structure const& structure_;
    std::vector<std::vector<Object>> const& annotations_;
    std::vector<double> const& page_heights_;
    Object root_;
    std::vector<Object> objects_;
    std::map<std::string, Object> names_;
};

} // namespace

void add_tags(File& file, Structure const& structure, std::vector<std::vector<Object>> const& annotations,
              std::vector<double> const& page_heights)
{
    TagWriter(file, structure, annotations, page_heights).write();
}

} // namespace rapport::render::pdf
