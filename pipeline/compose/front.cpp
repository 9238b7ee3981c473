#include "pipeline/compose/composer.hpp"

namespace rapport::compose {

using document::Inlines;

void Composer::write_cover(document::Blocks& out, Element instruction, Element context)
{
    document::Cover cover;
    std::array<std::pair<std::string_view, Inlines*>, 4> const lines{{{"title", &cover.title},
                                                                      {"subtitle", &cover.subtitle},
                                                                      {"parties", &cover.parties},
                                                                      {"task", &cover.task}}};
    for (auto const& [name, line] : lines)
        if (Element const element = instruction.child(name)) *line = inlines(element, context);
    if (Element const list = instruction.child("facts")) cover.facts = facts(list, context);
    out.push_back({std::move(cover), origin({}, context), false});
}

void Composer::write_signatures(document::Blocks& out, Element instruction, Element context)
{
    document::Signatures signatures;
    engine_.follow(instruction, context, [&](Element element, Element node) {
        if (element.name() != "signature") fail(element, {}, "signatures hold signature only");
        document::Signature one;
        one.person = engine_.text(element, "person", node);
        one.party = engine_.text(element, "party", node);
        if (Element const name = element.child("name")) one.name = inlines(name, node);
        if (Element const post = element.child("post")) one.post = inlines(post, node);
        if (Element const body = element.child("organization")) one.organization = inlines(body, node);
        for (Element const line : element.children("line"))
            one.lines.push_back({fixed(line, "label-key"), inlines(line, node)});
        signatures.blocks.push_back(std::move(one));
    });
    if (signatures.blocks.empty()) return write_empty(out, instruction, context);
    out.push_back({std::move(signatures), origin({}, context), false});
}

void Composer::read_head(document::Document& result, Element head, Element context)
{
    auto const line = [&](std::string_view name) {
        Element const element = head.child(name);
        return element ? plain_text(inlines(element, context)) : std::string();
    };
    auto const text = [&](std::string_view attribute) {
        return head.has(attribute) ? engine_.text(head, attribute, context) : std::string();
    };
    result.title = line("title");
    result.short_title = line("short-title");
    result.subject = line("subject");
    result.state_line = line("state-line");
    result.author = line("author");
    result.version = text("version");
    result.date = text("date");
    result.digest = text("digest");
    result.classification = text("classification");
    auto const* const field = declaration_named(typed_.vocabulary(), "plan/classification");
    result.classification_text =
        capitalized(field ? choice_label(*field, result.classification) : result.classification);
    if (head.has("contents-from")) result.contents_from_pages = std::stoi(head.get("contents-from"));
}

document::Document Composer::document()
{
    Template const& source = engine_.source();
    document::Document result;
    result.kind = source.kind();
    result.audience = settings_.audience;
    result.compact = source.root().get("compact") == "yes";
    result.needs_signatures = source.root().get("signed") == "yes";
    if (auto const pages = source.root().find("pages")) result.most_pages = std::stoi(*pages);
    result.language = words_.language();
    result.mark = settings_.mark;
    static constexpr std::array<std::string_view, 3> marks{"mark.draft", "mark.for-signature",
                                                           "mark.approved"};
    result.mark_text = words_.plain(marks.at(static_cast<std::size_t>(settings_.mark)));
    result.page_word = words_.plain("form.page", {{"n", "{n}"}, {"m", "{m}"}});
    result.continued_word = words_.plain("form.continued");
    if (words_.has("form.skip")) result.skip_word = words_.plain("form.skip");
    if (words_.has("form.figure-in-words")) result.figure_word = words_.plain("form.figure-in-words");
    if (Element const head = source.root().child("head")) read_head(result, head, engine_.plan());
    result.blocks = blocks(source.root(), engine_.plan());
    drop_dead_links(result);
    return result;
}

} // namespace rapport::compose
