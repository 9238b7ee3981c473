#include "pipeline/compare.hpp"

#include "pipeline/base/version.hpp"
#include "pipeline/change/change.hpp"
#include "pipeline/change/weights.hpp"
#include "pipeline/change_report.hpp"
#include "pipeline/check/shape.hpp"
#include "pipeline/compose/compose.hpp"
#include "pipeline/compose/declared.hpp"
#include "pipeline/compose/runs.hpp"
#include "pipeline/compose/typed.hpp"
#include "pipeline/derive/derive.hpp"
#include "pipeline/digest/sha256.hpp"
#include "pipeline/ingest/ingest.hpp"
#include "pipeline/machine.hpp"
#include "pipeline/render/html/html.hpp"
#include "pipeline/render/pdf/pdf.hpp"
#include "pipeline/report/change_list.hpp"

#include <charconv>

namespace rapport {

namespace {

/// One state of the plan, read and with its facts.
struct State {
    ingest::Plan plan;
    xml::Tree facts;
    base::Date as_of;
};

std::optional<State> read(CompareJob::Side const& side, CompareJob const& job, Machine::Parts& parts,
                          base::Report& report)
{
    std::vector<ingest::Source> sources;
    for (auto const& file : side.files) sources.push_back({file.name, file.bytes, {}});
    auto plan = ingest::read(sources, parts.vocabulary, report,
                             {.whole_set = true, .languages = &parts.languages, .limits = job.limits});
    if (!plan) return std::nullopt;
    auto const issued = base::Date::parse(plan->tree.root().get("issued"));
    auto const as_of = side.as_of ? *side.as_of : issued.value_or(base::Date::from_days(0));
    auto const& labels = parts.languages.of(plan->language);
    xml::Tree facts = plan->tree.copy();
    base::Report of_check; // what is wrong with a plan is for `check` to say
    check::shape(facts, parts.schema, labels, of_check, &parts.languages);
    bool const pages = job.format == CompareJob::Format::html || job.format == CompareJob::Format::pdf;
    derive::derive(facts, parts.judging().profile, labels, {as_of, "joint", {}, {}, pages});
    return State{std::move(*plan), std::move(facts), as_of};
}

/// How values of one state are written: in the language of the newer plan, with the names of their own.
class Writing {
public:
    Writing(State const& state, compose::Words const& words, vocabulary::Vocabulary const& vocabulary)
        : names_(state.facts.root()), typed_(names_, words, vocabulary)
    {
    }

    [[nodiscard]] std::string value(xml::Element node) const
    {
        return compose::plain_text(typed_.node(node, {}));
    }

    [[nodiscard]] std::string fact(std::string const& value, std::string const& like,
                                   std::string const& group) const
    {
        return compose::plain_text(typed_.text(value, {group.empty() ? "" : "word", group, like, ""}));
    }

    [[nodiscard]] std::string date(base::Date day) const { return typed_.date(day.text()); }

private:
    compose::Names names_;
    compose::Typed typed_;
};

change::Side side_of(State const& state, Writing const& writing)
{
    return {state.facts, [&](xml::Element node) { return writing.value(node); },
            [&](std::string const& value, std::string const& like, std::string const& group) {
                return writing.fact(value, like, group);
            }};
}

/// The sentence of `key`, in the form for the number that fills "count".
std::string said(compose::Words const& words, std::string_view key,
                 std::vector<std::pair<std::string_view, std::string>> const& fill)
{
    std::optional<long> count;
    for (auto const& [place, text] : fill) {
        long number = 0;
        if (place != "count") continue;
        std::from_chars(text.data(), text.data() + text.size(), number);
        count = number;
    }
    auto const* sentence = words.find(key, count);
    if (sentence == nullptr) return std::string(key);
    std::string result;
    for (auto const& piece : *sentence) {
        result += piece.text;
        for (auto const& [place, text] : fill)
            if (!piece.place.empty() && place == piece.place) result += text;
    }
    return result;
}

report::ChangeList::Side described(CompareJob::Side const& side, std::optional<State> const& state)
{
    report::ChangeList::Side result{side.name, side.commit, {}, {}};
    if (!state) return result;
    result.version = state->plan.tree.root().get("version");
    result.as_of = state->as_of.text();
    return result;
}

/// The document of a state as its audience has it; an empty one for a state that is none. Pictures stand as
/// what they show: those of another revision are not at hand.
document::Document composed(CompareJob::Side const& side, std::optional<State>& state,
                            std::string const& kind, std::string const& language, Machine::Parts& parts)
{
    if (!state) return {};
    derive::Settings const settings{state->as_of, "joint", {}, {}, true};
    derive::Build build{.settings = settings, .mark = "draft", .checked = state->as_of};
    build.commit = side.commit;
    build.digest = digest::sha256(state->plan.tree.canonical());
    build.commitments_digest =
        digest::sha256(ingest::commitments(state->plan.tree, parts.vocabulary).canonical());
    build.records_digest = digest::sha256(ingest::records(state->plan.tree, parts.vocabulary).canonical());
    build.generator = "rapport " + std::string(base::version);
    build.profile_title = parts.judging().profile.title;
    derive::add_build(state->facts, build, {});
    derive::add_findings(state->facts, {}, {});
    return compose::compose(
        state->facts, parts.document_template(kind), {parts.words(language), parts.languages.of(language)},
        {document::Mark::draft, "joint", [](std::string const&, base::Span const&) { return nullptr; }});
}

std::string rendered(CompareJob const& job, report::ChangeList const& list, document::Document const& pages,
                     Machine::Parts& parts, base::Report& report)
{
    if (job.format == CompareJob::Format::html) return render::html::render(pages, parts.theme());
    type::Fonts fonts(parts.font_files());
    auto const& words = parts.words(pages.language);
    render::pdf::Archive archive;
    archive.attachments.push_back(render::pdf::attachment(
        "changes.json", "Supplement", words.plain("attachment.changes"), report::change_object(list)));
    return render::pdf::render(pages, parts.theme(), fonts, report, archive).bytes;
}

} // namespace

Compared compare(CompareJob const& job, Machine const& machine)
{
    using Format = CompareJob::Format;
    auto& parts = machine.parts();
    Compared result;
    std::optional<State> before, after;
    if (!job.before.files.empty()) {
        before = read(job.before, job, parts, result.report);
        if (!before) result.unread = job.before.name;
    }
    if (result.unread.empty() && !job.after.files.empty()) {
        result.report = {};
        after = read(job.after, job, parts, result.report);
        if (!after) result.unread = job.after.name;
    }
    if (!result.unread.empty()) return result;
    result.report = {};

    auto const& newest = after ? *after : *before;
    auto const root = newest.plan.tree.root();
    std::string const language = root.get("language");
    auto const& words = parts.words(language);
    auto const& labels = parts.languages.of(language);
    report::ChangeList list{.plan = root.get("id"),
                            .title = root.get("title"),
                            .state = !before  ? "added"
                                     : !after ? "removed"
                                              : "",
                            .before = described(job.before, before),
                            .after = described(job.after, after),
                            .difference = {}};
    if (before && after) {
        change::Weights const weights(parts.judging().profile_tree.root(), parts.vocabulary);
        Writing const old_writing(*before, words, labels);
        Writing const new_writing(*after, words, labels);
        change::Labels const named{words.plain("difference.text"), [&](std::string const& name) {
                                       return words.has(name) ? words.plain(name)
                                                              : compose::label_named(labels, name);
                                   }};
        list.difference = change::compare(side_of(*before, old_writing), side_of(*after, new_writing), labels,
                                          weights, named);
    }
    result.differs = !list.state.empty() || !list.difference.empty();
    report::ChangeWords const say = [&](std::string_view key, auto const& fill) {
        return said(words, key, fill);
    };
    switch (job.format) {
    case Format::text: result.bytes = report::changes_as_text(list, say); break;
    case Format::json: result.bytes = report::change_object(list); break;
    case Format::markdown: result.bytes = report::changes_as_markdown(list, say); break;
    case Format::html:
    case Format::pdf:
        auto const old_pages = composed(job.before, before, job.document, language, parts);
        auto const new_pages = composed(job.after, after, job.document, language, parts);
        auto const pages = change_report(list, old_pages, new_pages, words, say);
        result.bytes = rendered(job, list, pages, parts, result.report);
    }
    return result;
}

} // namespace rapport
