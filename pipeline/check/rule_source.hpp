#pragma once

#include "pipeline/check/rule_file.hpp"
#include "pipeline/xml/element.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace rapport::check {

inline constexpr std::string_view schematron_namespace = "http://purl.oclc.org/dsdl/schematron";
inline constexpr std::string_view extra_namespace = "urn:rapport:rules";

/// Reads single things out of a rule file and remembers every fault with its place.
class RuleSource {
public:
    explicit RuleSource(std::string file) : file_(std::move(file)) {}

    std::vector<std::pair<std::string, std::string>> namespaces;
    std::vector<std::string> variables; ///< visible at the place being read

    void fault(base::Span const& span, std::string const& what);
    [[nodiscard]] std::string const& faults() const { return faults_; }
    [[nodiscard]] std::string const& file() const { return file_; }

    /// Refuses attributes that are not in the lists (blank separated names).
    void allow(xml::Element element, std::string_view plain, std::string_view extra = {});
    /// The attribute's value; a fault when it is absent.
    std::string required(xml::Element element, std::string_view attribute);
    /// Compiles the attribute, refusing unknown names and arithmetic; nothing when absent or faulty.
    std::optional<xml::Expression> expression(xml::Element element, std::string_view attribute,
                                              std::string_view namespace_uri = {});
    /// The branches of a rule's context, each from the root on.
    std::vector<xml::Expression> contexts(xml::Element rule);
    void let(xml::Element element, std::vector<Let>& lets);
    /// A namespace prefix; a fault when it stands for another one already.
    void prefix(xml::Element element);
    /// Text, value-of and name; other children are refused unless they are in our own namespace.
    Message message(xml::Element element);

private:
    std::optional<xml::Expression> compile(std::string const& text, base::Span const& span);
    void check_names(xml::Expression const& expression, base::Span const& span);

    std::string file_;
    std::string faults_;
};

} // namespace rapport::check
