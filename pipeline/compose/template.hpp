#pragma once

#include "pipeline/xml/schema.hpp"
#include "pipeline/xml/tree.hpp"
#include "pipeline/xml/xpath.hpp"

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace rapport::compose {

/// A template with all parts it includes: checked against template.xsd, every expression compiled.
/// Its faults are TemplateError "file:line:column: <element>: what".
class Template {
public:
    /// Gives the bytes of a file of the template folder ("parts/cover.xml"); throws when there is none.
    using Resolver = std::function<std::string(std::string const& name)>;

    /// Loads `name` (as "joint-plan.xml"), its parts and "template.xsd" through `read`.
    static Template load(std::string const& name, Resolver const& read);
    /// The same with template.xsd compiled before, for many templates.
    static Template load(std::string const& name, Resolver const& read, xml::Schema const& schema);

    [[nodiscard]] xml::Element root() const { return trees_.front().root(); }
    [[nodiscard]] std::string kind() const { return root().get("kind"); } ///< joint-plan, ser-brief ...
    [[nodiscard]] std::string audience() const { return root().get("audience"); } ///< joint, own or both
    [[nodiscard]] xml::Element part(std::string const& name) const; ///< root of an included part

    using Namespaces = std::vector<std::pair<std::string, std::string>>;
    [[nodiscard]] Namespaces const& namespaces() const { return namespaces_; }
    [[nodiscard]] xml::Expression const& expression(std::string const& source) const;

    /// What a value means for the reader (`good`, `caution`, `bad`, `muted`), as <tones> says; empty if
    /// nothing.
    [[nodiscard]] std::string tone(std::string const& value) const;

    /// Calls `visit` for every element of the template and its parts.
    void for_every_element(std::function<void(xml::Element)> const& visit) const;

private:
    struct Loading;
    Template() = default;
    void add_file(std::string const& name, Loading& loading);
    void compile(xml::Element element);

    std::vector<xml::Tree> trees_;
    std::map<std::string, std::size_t> parts_;
    Namespaces namespaces_;
    std::unordered_map<std::string, xml::Expression> expressions_;
    std::map<std::string, std::string> tones_;
};

} // namespace rapport::compose
