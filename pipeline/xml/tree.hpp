#pragma once

#include "pipeline/xml/element.hpp"

#include <memory>
#include <optional>
#include <string>
#include <string_view>

struct _xmlDoc;

namespace rapport::base {
class Report;
}

namespace rapport::xml {

struct Positions;

/// Owns one libxml2 document and the authors' positions of its nodes. Movable, not copyable.
class Tree {
public:
    /// A tree with one root element in the namespace `uri` (as default namespace).
    static Tree with_root(std::string_view name, std::string_view uri);

    /// Parses UTF-8 XML. Refuses DOCTYPE, entities, other encodings, tags longer than 64 KiB, depth above
    /// 256; opens no file and no network. Every element and attribute knows line and column in `file`. Errors
    /// become findings under `rule`; then there is no tree.
    static std::optional<Tree> parse(std::string_view bytes, std::string const& file, std::string_view rule,
                                     base::Report& report);

    /// For files of ours (schemas, templates): a fault is std::runtime_error "file:line:column: what".
    static Tree parse_own(std::string_view bytes, std::string const& file);

    Tree(Tree const&) = delete;
    Tree& operator=(Tree const&) = delete;
    Tree(Tree&&) noexcept;
    Tree& operator=(Tree&&) noexcept;
    ~Tree();

    [[nodiscard]] Element root() const;
    /// A deep copy with the same positions (the facts go into a copy, the identity is taken from the
    /// original).
    [[nodiscard]] Tree copy() const;
    /// Copies `element` of any tree with its positions as last child of `parent` of this tree.
    Element append_copy(Element parent, Element element);

    /// Canonical XML 1.0 without comments (W3C Recommendation 2001-03-15).
    [[nodiscard]] std::string canonical() const;

    [[nodiscard]] _xmlDoc* borrow() const; ///< for the files of pipeline/xml only

private:
    Tree(_xmlDoc* doc, std::unique_ptr<Positions> positions);
    struct Free {
        void operator()(_xmlDoc* doc) const noexcept;
    };
    std::unique_ptr<Positions> positions_;
    std::unique_ptr<_xmlDoc, Free> doc_;
};

} // namespace rapport::xml
