#include "pipeline/ingest/ingest.hpp"

#include "pipeline/base/text.hpp"
#include "pipeline/ingest/front_matter.hpp"
#include "pipeline/ingest/markdown_reader.hpp"
#include "pipeline/ingest/merge.hpp"
#include "pipeline/ingest/outline.hpp"
#include "pipeline/ingest/session.hpp"
#include "pipeline/ingest/xml_reader.hpp"

#include <algorithm>

namespace rapport::ingest {

namespace {

bool is_xml(std::string const& name)
{
    return base::fold(name).ends_with(".xml");
}

/// Where the language of a file that cannot be read is looked for.
constexpr std::size_t most_of_a_head = 4096;

std::string value_of(FrontMatter const& front_matter, Session const& session, std::string_view field_name)
{
    for (auto const& entry : front_matter.entries) {
        auto const* field = session.vocabulary().root().field_labelled(entry.key.text);
        if (field != nullptr && field->name == field_name && !entry.values.empty())
            return entry.values.front().text;
    }
    return {};
}

bool is_plan_name(std::string_view name)
{
    auto const slash = name.rfind('/');
    auto const file = base::fold(slash == std::string_view::npos ? name : name.substr(slash + 1));
    return file == "plan.md" || file == "plan.xml";
}

/// The language a file is written in: what it says, in whatever language it says so; else the one that knows
/// a key which English does not.
std::string language_of(FrontMatter const& front_matter, Session const& session)
{
    if (auto said = value_of(front_matter, session, "language"); !said.empty()) return said;
    if (session.languages == nullptr) return {};
    std::string spoken;
    for (auto const& name : session.languages->names()) {
        auto const& root = session.languages->of(name).root();
        for (auto const& entry : front_matter.entries) {
            auto const* field = root.field_labelled(entry.key.text);
            if (field == nullptr || session.vocabulary().root().field_labelled(entry.key.text) != nullptr)
                continue;
            if (field->name == "language" && !entry.values.empty()) return entry.values.front().text;
            if (spoken.empty()) spoken = name;
        }
    }
    return spoken;
}

/// From here on the labels of `language` are read and spoken.
void speak(Session& session, std::string const& language)
{
    if (session.languages == nullptr || language.empty()) return;
    session.words = &session.languages->of(language);
    session.convention.words = session.words->words();
}

void use_language(Session& session, std::string const& language, std::string const& currency)
{
    if (!language.empty()) session.convention.words.decimal_mark = vocabulary::decimal_mark_of(language);
    if (!currency.empty()) session.convention.currency = currency;
}

/// Files beside the plan say where they belong; a records file may leave it out, an own file may not.
void check_part(Session const& session, Source const& source, std::string const& part_of,
                base::Span const& span)
{
    auto const id = session.tree.root().get("id");
    auto const* field = session.vocabulary().root().field("part-of");
    auto const key = field == nullptr ? "part of" : vocabulary::key_of(*field, session.vocabulary().words());
    if (part_of.empty() && !source.own_party.empty())
        session.find(
            "DOC-01", {source.name, 1, 1, 0, 0},
            base::sentence("an own file does not say what it is part of"),
            base::sentence("start it with front matter: {1}: {2}", key, id.empty() ? "REL-..." : id));
    if (!part_of.empty() && !id.empty() && part_of != id)
        session.find("REF-01", span,
                     base::sentence("this file is part of {1}, but the plan is {2}", part_of, id),
                     base::sentence("write {1}: {2}, or move the file", key, id));
}

bool read_markdown(Session& session, Source const& source, bool has_plan, base::Report& report)
{
    auto text = accept(source.name, source.bytes, report, session.limits);
    if (!text) return false;
    auto const front_matter = take_front_matter(*text, report, session.limits.front_matter);
    if (!front_matter || !accept_markdown(*text, session.limits, report)) return false;
    if (!has_plan) speak(session, language_of(*front_matter, session));
    auto const part_of = value_of(*front_matter, session, "part-of");
    bool const is_plan =
        !has_plan && (is_plan_name(source.name) || (front_matter->present && part_of.empty()));
    if (is_plan) {
        use_language(session, value_of(*front_matter, session, "language"),
                     value_of(*front_matter, session, "currency"));
        if (!front_matter->present)
            session.find("DOC-01", {source.name, 1, 1, 0, 0}, base::sentence("the plan has no front matter"),
                         base::sentence("start it with a --- line, \"key: value\" lines and a --- line"));
    } else {
        base::Span span{source.name, 1, 1, 0, 0};
        for (auto const& entry : front_matter->entries)
            if (!entry.values.empty() && entry.values.front().text == part_of)
                span = entry.values.front().span;
        check_part(session, source, part_of, span);
    }
    read_front_matter(session, *front_matter, is_plan);
    if (!is_plan && has_plan) session.tree.root().remove_attribute("part-of");
    auto const outline = parse_markdown(*text, report);
    MarkdownReader(session, *text, outline, is_plan).run();
    return true;
}

bool read_xml(Session& session, Source const& source, bool has_plan, base::Report& report)
{
    auto const text = accept(source.name, source.bytes, report, session.limits);
    if (!text) return false;
    auto const file = xml::Tree::parse(text->text(), source.name, "DOC-16", report);
    if (!file) return false;
    auto const root = file->root();
    bool const is_plan = !has_plan && !root.has("part-of");
    if (!has_plan) speak(session, root.get("language"));
    if (is_plan)
        use_language(session, root.get("language"), root.get("currency"));
    else
        check_part(session, source, root.get("part-of"), root.span("part-of"));
    XmlReader(session, is_plan).run(*file);
    if (!is_plan && has_plan) session.tree.root().remove_attribute("part-of");
    return true;
}

/// Plan, records files by name, own files by name.
std::vector<Source const*> in_order(std::vector<Source> const& sources)
{
    std::vector<Source const*> order;
    for (auto const& source : sources) order.push_back(&source);
    auto const rank = [](Source const& source) {
        return !source.own_party.empty() ? 2 : is_plan_name(source.name) ? 0 : 1;
    };
    std::stable_sort(order.begin(), order.end(), [&](auto const* a, auto const* b) {
        return std::pair(rank(*a), a->name) < std::pair(rank(*b), b->name);
    });
    return order;
}

} // namespace

std::string language_of(std::vector<Source> const& sources, vocabulary::Vocabulary const& vocabulary,
                        vocabulary::Languages const& languages)
{
    if (sources.empty()) return {};
    auto const& plan = *in_order(sources).front();
    std::string_view const head = std::string_view(plan.bytes).substr(0, most_of_a_head);
    if (is_xml(plan.name)) {
        constexpr std::string_view attribute = "language=\"";
        auto const at = head.find(attribute);
        if (at == head.npos) return {};
        auto const value = head.substr(at + attribute.size());
        return std::string(value.substr(0, value.find('"')));
    }
    FrontMatter keys;
    for (auto const line : base::split(head, '\n')) {
        auto const colon = line.find(':');
        if (colon == line.npos || line.starts_with('#')) continue;
        auto const text = [](std::string_view part) { return std::string(base::trim(part)); };
        keys.entries.push_back(
            {{text(line.substr(0, colon)), {}}, {{text(line.substr(colon + 1)), {}}}, false});
    }
    auto tree = xml::Tree::with_root(vocabulary.root().name, vocabulary.namespace_uri());
    base::Report ignored;
    Session session{&vocabulary, tree, ignored, {vocabulary.words(), {}}};
    session.languages = &languages;
    return language_of(keys, session);
}

std::string Plan::own_party(xml::Element element) const
{
    auto const file = element.span().file;
    for (std::size_t i = 0; i < sources.size(); ++i)
        if (sources[i] == file) return own_parties[i];
    return {};
}

std::optional<Plan> read(std::vector<Source> const& sources, vocabulary::Vocabulary const& vocabulary,
                         base::Report& report, Options const& options)
{
    Plan plan{xml::Tree::with_root(vocabulary.root().name, vocabulary.namespace_uri()), {}, {}, {}, {}};
    Session session{&vocabulary, plan.tree, report, {vocabulary.words(), {}}};
    session.languages = options.languages;
    session.limits = options.limits;
    bool first = true;
    bool has_plan = false;
    for (auto const* source : in_order(sources)) {
        session.own = !source->own_party.empty();
        if (first) plan.tree.root().place({source->name, 1, 1, 0, 0});
        bool const fine = is_xml(source->name) ? read_xml(session, *source, has_plan, report)
                                               : read_markdown(session, *source, has_plan, report);
        if (!fine && first) return std::nullopt;
        if (first)
            has_plan = !plan.tree.root().has("part-of") &&
                       (is_plan_name(source->name) || plan.tree.root().has("id"));
        plan.sources.push_back(source->name);
        plan.own_parties.push_back(source->own_party);
        first = false;
    }
    if (first) return std::nullopt;
    join_by_id(session);
    resolve_names(session, options.whole_set);
    join_by_key(session);
    arrange(session);
    check_writable(session);
    report_placeholders(session);
    plan.id = plan.tree.root().get("id");
    plan.language = session.vocabulary().words().language;
    return plan;
}

} // namespace rapport::ingest
