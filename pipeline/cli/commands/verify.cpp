#include "pipeline/cli/commands.hpp"
#include "pipeline/cli/console.hpp"
#include "pipeline/cli/failure.hpp"
#include "pipeline/cli/output.hpp"
#include "pipeline/cli/signing/verdict.hpp"

#include <algorithm>

namespace rapport::cli {

namespace {

constexpr Usage usage{
    .line = "rapport verify [PATH...] [options]",
    .what = "Judges the approvals of plans, without network: signatures, roles, dates, revocations, and "
            "whether they\n"
            "are of the commitments as they stand. There are three answers: valid, not valid, cannot tell. "
            "Exits\n"
            "with 0 when every plan's approvals are valid, with 1 otherwise; JSON tells the two apart.",
    .examples = "  rapport verify content/kelmouth\n"
                "  rapport verify --require approved --policy-from origin/main    in a pipeline\n"
                "  rapport verify content/kelmouth --trust ../trust --format json\n",
};

} // namespace

int verify(Arguments const& arguments)
{
    Options options(usage);
    add_sign_off_options(options);
    options.value("require", "WHAT", "approved: every document has all approvals it needs");
    options.value("format", "FORMAT", "text (otherwise) or json");
    options.value("output,o", "FILE", "write there instead of standard output");
    if (!options.parse(arguments)) {
        print(options.help());
        return done;
    }
    bool const required = options.has("require");
    if (required) (void)options.one_of("require", {"approved"});
    bool const json = options.one_of("format", {"text", "json"}) == "json";
    auto const examination = examine(options, {});
    std::vector<report::SignOff> plans;
    for (auto const& plan : examination.plans) plans.push_back(verdict_on(plan, options, required));
    write_output(options.get("output"),
                 json ? report::sign_off_as_json(plans) : report::sign_off_as_text(plans));
    bool const valid = std::ranges::all_of(plans, [](auto const& plan) { return plan.answer == "valid"; });
    return valid && !examination.broken ? done : findings;
}

} // namespace rapport::cli
