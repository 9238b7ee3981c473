#pragma once

#include "pipeline/base/report.hpp"
#include "pipeline/compose/compose.hpp"
#include "pipeline/document/dump.hpp"
#include "pipeline/xml/tree.hpp"
#include "tests/support/read_file.hpp"

#include <map>
#include <string>

namespace rapport::tests {

inline vocabulary::Vocabulary const& plan_vocabulary()
{
    static xml::Tree const schema =
        xml::Tree::parse_own(test::read_file("schemas/iso44001-2017/plan.xsd"), "plan.xsd");
    static vocabulary::Vocabulary const vocabulary = vocabulary::load(schema);
    return vocabulary;
}

inline compose::Words const& english()
{
    static compose::Words const words =
        compose::Words::load(test::read_file("templates/text/en.xml"), "templates/text/en.xml");
    return words;
}

/// A template whose document element holds `body`, and any parts by name.
inline compose::Template template_of(std::string const& body, std::map<std::string, std::string> parts = {})
{
    std::string const start = "<document xmlns=\"urn:rapport:template\" kind=\"trial\" audience=\"joint\"\n"
                              " vocabulary=\"urn:rapport:iso44001-2017\">"
                              "<head><title/><short-title/><subject/></head>\n";
    parts["trial.xml"] = start + body + "\n</document>";
    return compose::Template::load("trial.xml", [&](std::string const& name) {
        auto const part = parts.find(name);
        return part == parts.end() ? test::read_file("templates/" + name) : part->second;
    });
}

inline xml::Tree plan_of(std::string const& body, std::string const& attributes = "")
{
    return xml::Tree::parse_own("<plan xmlns=\"urn:rapport:iso44001-2017\" xmlns:fact=\"urn:rapport:fact\" " +
                                    attributes + ">\n" + body + "\n</plan>",
                                "plan.xml");
}

inline document::Document document_of(std::string const& plan, std::string const& body,
                                      compose::Words const& words,
                                      document::Mark mark = document::Mark::draft)
{
    compose::Settings settings;
    settings.mark = mark;
    return compose::compose(plan_of(plan), template_of(body), {words, plan_vocabulary()}, settings);
}

/// The dump of the composed blocks, without the lines about the document.
inline std::string composed(std::string const& plan, std::string const& body, compose::Words const& words)
{
    std::string const text = document::dump(document_of(plan, body, words));
    auto const head = text.find("\n\n");
    return text.substr(head + 2);
}

} // namespace rapport::tests
