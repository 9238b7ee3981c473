#pragma once

#include "pipeline/compose/fault.hpp"
#include "pipeline/compose/template.hpp"

#include <functional>
#include <map>

namespace rapport::compose {

/// Evaluates the expressions of a template on a plan and follows its control elements (for-each, if, choose,
/// let, include). It knows no block and no sentence: whatever is not control goes to the caller's sink.
class Engine {
public:
    Engine(xml::Tree const& plan, Template const& source);

    using Sink = std::function<void(xml::Element instruction, xml::Element context)>;
    /// Follows the children of `parent` in order, with `context` as context node.
    void follow(xml::Element parent, xml::Element context, Sink const& sink);

    /// The expression in `attribute` of `instruction`; a fault in it is a TemplateError at that place.
    xml::Value value(xml::Element instruction, std::string_view attribute, xml::Element context);
    std::string text(xml::Element instruction, std::string_view attribute, xml::Element context);
    bool truth(xml::Element instruction, std::string_view attribute, xml::Element context);
    /// The selected nodes, sorted by the <sort> children of `instruction`, at most its `limit`.
    std::vector<xml::Element> nodes(xml::Element instruction, std::string_view attribute,
                                    xml::Element context);

    [[nodiscard]] Template const& source() const { return source_; }
    [[nodiscard]] xml::Element plan() const { return plan_; }
    /// The plan's item with this id; null when there is none.
    [[nodiscard]] xml::Element item(std::string_view id) const;

private:
    void follow_for_each(xml::Element instruction, xml::Element context, Sink const& sink);
    void follow_choose(xml::Element instruction, xml::Element context, Sink const& sink);
    void sort(xml::Element instruction, std::vector<xml::Element>& nodes);
    void index(xml::Element element);

    Template const& source_;
    xml::Element plan_;
    xml::Evaluator evaluator_;
    std::map<std::string, xml::Element, std::less<>> items_;
};

} // namespace rapport::compose
