#include "pipeline/cli/commands.hpp"
#include "pipeline/cli/console.hpp"
#include "pipeline/cli/failure.hpp"
#include "pipeline/cli/signing/decision.hpp"

namespace rapport::cli {

namespace {

constexpr Usage usage{
    .line = "rapport approve PATH --as PERSON --key FILE [options]",
    .what = "Writes what a person decides on a document, bound to the digest of its commitments, and signs "
            "it. The\n"
            "statement and its signature go into the relationship's approvals/ folder, for review like any "
            "change.\n"
            "They are evidence of who approved what; the legal effect is for the parties' counsel.",
    .examples =
        "  rapport approve content/kelmouth --as \"Dr Imogen Talvey\" --key ~/.ssh/id_ed25519\n"
        "  rapport approve content/kelmouth --as PER-TALVEY --document exit-strategy --key me.pem \\\n"
        "      --decision reject --note \"the transition takes too long\"\n",
};

} // namespace

int approve(Arguments const& arguments)
{
    Options options(usage);
    options.value("as", "PERSON", "who decides, by id or name as the trust folder has them");
    add_decision_options(options);
    if (!options.parse(arguments)) {
        print(options.help());
        return done;
    }
    if (!options.has("as")) throw UsageError("--as: who approves?");
    return write_decision(options, {.who = options.get("as"), .recorder = {}, .evidence = {}});
}

} // namespace rapport::cli
