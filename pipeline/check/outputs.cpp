#include "pipeline/check/outputs.hpp"

#include "pipeline/check/blocks.hpp"
#include "pipeline/check/traces.hpp"

#include <algorithm>
#include <array>
#include <set>

namespace rapport::check {

namespace {

using document::Block;
using document::Document;

/// From the widest audience to the narrowest, as the vocabulary orders them.
constexpr std::array<std::string_view, 4> classifications{"public", "internal", "confidential",
                                                          "strictly-confidential"};

std::size_t rank(std::string_view classification)
{
    return static_cast<std::size_t>(std::ranges::find(classifications, classification) -
                                    classifications.begin());
}

class Outputs {
public:
    Outputs(Document const& document, xml::Element plan, base::Report& report)
        : document_(document), plan_(plan), report_(report)
    {
    }

    /// AUD-02: every record that names a classification and is printed is one the document may hold.
    void classification()
    {
        std::set<std::string> printed;
        for_each_block(document_.blocks, [&](Block const& block) {
            printed.insert(block.origin.item);
            if (auto const* table = std::get_if<document::Table>(&block.value))
                for (auto const& row : table->body) printed.insert(row.origin.item);
        });
        visit(plan_, printed);
    }

    /// OUT-02: room to sign for the SER of every party.
    void signatures()
    {
        if (!document_.needs_signatures) return;
        std::set<std::string> present;
        for_each_block(document_.blocks, [&](Block const& block) {
            if (auto const* signatures = std::get_if<document::Signatures>(&block.value))
                for (auto const& signature : signatures->blocks) present.insert(signature.party);
        });
        for (auto const party :
             plan_.child("parties") ? plan_.child("parties").children("party") : std::vector<xml::Element>{})
            if (!present.contains(party.get("id")))
                add("OUT-02", party.span(), party.get("id"),
                    base::sentence("\"{1}\" has no signature block for {2}.", document_.kind,
                                   party.get("short-name")),
                    base::sentence("Name a senior executive responsible for the party, and keep the "
                                   "signatures in the template."));
    }

    /// OUT-03: what is not approved says so on every page.
    void mark()
    {
        if (document_.mark != document::Mark::approved && document_.mark_text.empty())
            add("OUT-03", plan_.span(), {},
                base::sentence("\"{1}\" is not approved but carries no mark.", document_.kind),
                base::sentence("Give the mark a word in the template's text file."));
    }

    /// OUT-04: short enough to be read, asks for something, and says every chart in words too.
    void brief(int pages)
    {
        if (document_.most_pages == 0) return;
        if (pages > document_.most_pages)
            add("OUT-04", plan_.span(), {},
                base::sentence("\"{1}\" has {2} pages; a board reads at most {3}.", document_.kind, pages,
                               document_.most_pages),
                base::sentence("Shorten the resolutions and the SER's own view."));
        bool asks = false;
        for_each_block(document_.blocks, [&](Block const& block) {
            if (auto const* box = std::get_if<document::Box>(&block.value))
                asks = asks || box->role == document::Box::Role::decision;
            auto const* figure = std::get_if<document::FigureBlock>(&block.value);
            if (figure != nullptr && figure->alternative.empty())
                add("OUT-04", block.origin.span, block.origin.item,
                    base::sentence("A chart has no text beside it."),
                    base::sentence("Give the figure its words in the template."));
        });
        if (!asks)
            add("OUT-04", plan_.span(), {}, base::sentence("The brief asks for no decision."),
                base::sentence("Say what the board should decide or note."));
    }

private:
    void visit(xml::Element element, std::set<std::string> const& printed)
    {
        for (auto const child : element.children()) {
            auto const level = child.get("classification");
            if (!level.empty() && rank(level) > rank(document_.classification) && is_printed(child, printed))
                add("AUD-02", child.span("classification"), name(child),
                    base::sentence("\"{1}\" is {2} but contains \"{3}\", which is {4}.", document_.kind,
                                   base::Sentence(document_.classification, {}), name(child),
                                   base::Sentence(level, {})),
                    base::sentence("Raise the classification of the plan, or leave the item out."));
            visit(child, printed);
        }
    }

    static std::string name(xml::Element element)
    {
        return element.has("id") ? element.get("id") : element.get("name");
    }
    static bool is_printed(xml::Element element, std::set<std::string> const& printed)
    {
        return printed.contains(name(element));
    }

    void add(std::string rule, base::Span const& span, std::string item, base::Sentence message,
             base::Sentence help)
    {
        auto finding =
            base::finding(std::move(rule), span, std::move(message), std::move(help), std::move(item));
        finding.kind = base::Kind::output;
        report_.add(std::move(finding));
    }

    Document const& document_;
    xml::Element plan_;
    base::Report& report_;
};

} // namespace

void judge_output(Document const& document, int pages, xml::Tree const& plan, RuleBook const& book,
                  base::Report& report)
{
    Outputs outputs(document, plan.root(), report);
    find_untraced(document, plan.root(), report);
    outputs.classification();
    outputs.signatures();
    outputs.mark();
    outputs.brief(pages);
    base::Report completed;
    for (auto finding : report.findings()) {
        if (book.is_off(finding.rule)) continue;
        if (auto const* facts = book.find(finding.rule)) finding.severity = facts->severity;
        book.complete(finding, {});
        completed.add(std::move(finding));
    }
    report = std::move(completed);
}

} // namespace rapport::check
