#include "pipeline/cli/commands.hpp"
#include "pipeline/cli/console.hpp"
#include "pipeline/cli/failure.hpp"
#include "pipeline/cli/output.hpp"
#include "pipeline/cli/signing/verdict.hpp"

namespace rapport::cli {

namespace {

constexpr Usage usage{
    .line = "rapport status [PATH...] [options]",
    .what = "Says for each document who has to approve it, who has and how, what made an approval void, and "
            "what is\n"
            "missing. A major version is for the senior executives responsible, a minor one for the "
            "relationship\n"
            "leads within the limits of the profile.",
    .examples = "  rapport status\n"
                "  rapport status content/kelmouth --format json\n",
};

} // namespace

int status(Arguments const& arguments)
{
    Options options(usage);
    add_sign_off_options(options);
    options.value("format", "FORMAT", "text (otherwise) or json");
    options.value("output,o", "FILE", "write there instead of standard output");
    if (!options.parse(arguments)) {
        print(options.help());
        return done;
    }
    bool const json = options.one_of("format", {"text", "json"}) == "json";
    auto const examination = examine(options, {});
    std::vector<report::SignOff> plans;
    for (auto const& plan : examination.plans) plans.push_back(verdict_on(plan, false));
    write_output(options.get("output"),
                 json ? report::sign_off_as_json(plans) : report::sign_off_as_text(plans));
    return examination.broken ? findings : done;
}

} // namespace rapport::cli
