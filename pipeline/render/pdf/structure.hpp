#pragma once

#include "pipeline/render/pdf/marks.hpp"

#include <map>

/// The structure of the document as its file will hold it: which elements there are, and which content of
/// which page each of them owns. Plain values; painting and finishing both follow it.
namespace rapport::render::pdf {

/// Neighbouring marks of a page that have one owner.
struct Group {
    std::size_t from = 0;
    std::size_t to = 0;
    int node = 0;    ///< or an Artifact::Kind
    int number = -1; ///< of marked content on the page; -1 for artifacts
};
std::vector<Group> groups_of(Page const& page);

/// Whether the mark is an annotation: something to click, not something painted.
bool is_annotation(Mark const& mark);

/// What an element holds, in the order in which it is read.
struct Kid {
    enum class Kind { element, content, annotation };
    Kind kind = Kind::element;
    int page = 0;   ///< of content and annotations
    int number = 0; ///< of the element, or of the content or annotation on its page
};

struct Extents {
    double left = 0, top = 0, right = 0, bottom = 0;
};

/// What few elements have.
struct ElementDetail {
    std::string id;             ///< unique in the document
    std::string item;           ///< of the plan, where it is another than the parent's
    std::string source;         ///< file:line, where it is another than the parent's
    std::optional<Extents> box; ///< of a figure, on its first page
    NodeDetail of_node;         ///< the headers of a cell are numbers of elements
};

struct Element {
    std::string_view role;
    int parent = -1;
    std::vector<Kid> kids;
    std::unique_ptr<ElementDetail> rare;

    ElementDetail& detail()
    {
        if (!rare) rare = std::make_unique<ElementDetail>();
        return *rare;
    }
    [[nodiscard]] std::string_view id() const { return rare ? std::string_view(rare->id) : ""; }
};

struct Structure {
    std::vector<Element> elements;             ///< the first is the document; parents before their children
    std::vector<std::vector<int>> contents;    ///< for each page, the element of each marked content
    std::vector<std::vector<int>> annotations; ///< for each page, the element of each annotation
};

Structure structure_of(Layout const& layout);

/// The tree as text, an element a line, for reading and for tests.
std::string dump(Structure const& structure);

} // namespace rapport::render::pdf
