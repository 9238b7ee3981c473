#include "pipeline/cli/commands.hpp"
#include "pipeline/cli/console.hpp"
#include "pipeline/cli/failure.hpp"
#include "pipeline/cli/output.hpp"
#include "pipeline/cli/signing/pdf_verdict.hpp"
#include "pipeline/cli/signing/published.hpp"
#include "pipeline/cli/signing/verdict.hpp"

#include <algorithm>

namespace rapport::cli {

namespace {

constexpr Usage usage{
    .line = "rapport verify [PATH...|FILE.pdf...] [options]",
    .what = "Judges the approvals of plans, without network: signatures, roles, dates, revocations, and "
            "whether they\n"
            "are of the commitments as they stand; or the signatures in published PDF files, which need "
            "--trust.\n"
            "There are three answers: valid, not valid, cannot tell. Exits with 0 when all is valid, with 1\n"
            "otherwise; JSON tells the two apart.",
    .examples = "  rapport verify content/kelmouth\n"
                "  rapport verify --require approved --policy-from origin/main    in a pipeline\n"
                "  rapport verify content/kelmouth --trust ../trust --format json\n"
                "  rapport verify joint-plan.signed.pdf --trust trust --rerender\n",
};

/// Whatever is judged, one way of saying what came of it.
template <class Verdicts>
int told(Options const& options, Verdicts const& verdicts, std::string const& text)
{
    write_output(options.get("output"), text);
    return std::ranges::all_of(verdicts, [](auto const& one) { return one.answer == "valid"; }) ? done
                                                                                                : findings;
}

} // namespace

int verify(Arguments const& arguments)
{
    Options options(usage);
    add_sign_off_options(options);
    options.value("require", "WHAT",
                  "approved: every document has all approvals it needs, every field of a PDF a signature");
    options.flag("rerender", "render again, and compare with what was published");
    options.value("out", "DIR", "where build has published, for --rerender with plans; out otherwise");
    options.value("format", "FORMAT", "text (otherwise) or json");
    options.value("output,o", "FILE", "write there instead of standard output");
    if (!options.parse(arguments)) {
        print(options.help());
        return done;
    }
    bool const required = options.has("require");
    if (required) (void)options.one_of("require", {"approved"});
    bool const json = options.one_of("format", {"text", "json"}) == "json";
    auto const paths = options.paths();
    if (std::ranges::any_of(paths, is_pdf)) {
        if (!std::ranges::all_of(paths, is_pdf))
            throw UsageError("PDF files and folders are judged one after the other");
        auto const files = verdicts_on_pdfs(paths, options);
        return told(options, files,
                    json ? report::sealed_pdfs_as_json(files) : report::sealed_pdfs_as_text(files));
    }
    auto const examination = examine(options, {});
    std::vector<report::SignOff> plans;
    for (auto const& plan : examination.plans) plans.push_back(verdict_on(plan, required));
    if (options.has("rerender")) compare_published(options, plans);
    int const code =
        told(options, plans, json ? report::sign_off_as_json(plans) : report::sign_off_as_text(plans));
    return examination.broken ? findings : code;
}

} // namespace rapport::cli
