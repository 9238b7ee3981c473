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
#include "pipeline/plan_state.hpp"
#include "pipeline/render/html/html.hpp"
#include "pipeline/render/pdf/pdf.hpp"
#include "pipeline/report/change_list.hpp"

#include <charconv>

namespace rapport {

namespace {

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
    bool const pages = job.format == Format::html || job.format == Format::pdf;
    std::optional<State> before, after;
    if (!job.before.files.empty()) {
        before = read_state(job.before, job.limits, pages, parts, result.report);
        if (!before) result.unread = job.before.name;
    }
    if (result.unread.empty() && !job.after.files.empty()) {
        result.report = {};
        after = read_state(job.after, job.limits, pages, parts, result.report);
        if (!after) result.unread = job.after.name;
    }
    if (!result.unread.empty()) return result;
    result.report = {};

    auto const& newest = after ? *after : *before;
    auto const root = newest.plan.tree.root();
    std::string const language = root.get("language");
    auto const& words = parts.words(language);
    report::ChangeList list{.plan = root.get("id"),
                            .title = root.get("title"),
                            .state = !before  ? "added"
                                     : !after ? "removed"
                                              : "",
                            .before = described(job.before, before),
                            .after = described(job.after, after),
                            .difference = {}};
    if (before && after) {
        list.difference = difference_of(*before, *after, parts);
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
        auto const report = change_report(list, old_pages, new_pages, words, say);
        result.bytes = rendered(job, list, report, parts, result.report);
    }
    return result;
}

} // namespace rapport
