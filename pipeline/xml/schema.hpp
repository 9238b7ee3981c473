#pragma once

#include "pipeline/xml/tree.hpp"

#include <memory>
#include <string>
#include <vector>

namespace rapport::xml {

/// One violation as libxml2 reports it, with what a message in the author's words needs.
struct Violation {
    int code = 0; ///< xmlParserErrors, e.g. 1868 attribute missing, 1824 type, 1840 enumeration, 1871 element
    Element node; ///< the element (or null)
    std::string attribute;             ///< name of the attribute concerned, if any
    std::string value;                 ///< the offending value, if any
    std::vector<std::string> expected; ///< allowed words (1840) or expected element names (1871)
    bool misplaced = false; ///< 1871: the node itself has no place here; otherwise its content is incomplete
    std::string message;    ///< libxml2's own words; for us, never shown
};

/// A compiled XML Schema. Loading a broken one throws std::runtime_error "file:line: what".
class Schema {
public:
    explicit Schema(std::string_view bytes, std::string const& file);
    /// The same from a schema that was read already; `tree` must outlive the Schema.
    explicit Schema(Tree const& tree, std::string const& file);
    [[nodiscard]] std::vector<Violation> validate(Tree const& tree) const;

private:
    void compile(Tree const& tree, std::string const& file);
    std::optional<Tree> own_tree_; ///< when nobody else holds the text this schema points into
    struct Free {
        void operator()(void* schema) const noexcept;
    };
    std::unique_ptr<void, Free> schema_;
};

} // namespace rapport::xml
