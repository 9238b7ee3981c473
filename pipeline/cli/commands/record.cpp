#include "pipeline/cli/commands.hpp"
#include "pipeline/cli/console.hpp"
#include "pipeline/cli/failure.hpp"
#include "pipeline/cli/read_file.hpp"
#include "pipeline/cli/signing/decision.hpp"
#include "pipeline/digest/sha256.hpp"

#include <filesystem>

namespace rapport::cli {

namespace {

constexpr std::size_t largest_evidence = std::size_t{256} << 20; // bytes; a scan of a long document
constexpr Usage usage{
    .line = "rapport record PATH --as RECORDER --person PERSON | --body BODY --evidence WHAT --key FILE "
            "[options]",
    .what =
        "Records a decision that was taken elsewhere: with a pen on the copy for signature, through an "
        "e-sign\n"
        "service, or by a board. The recorder signs the record. It is shown as recorded, apart from what a\n"
        "person has signed; the trust folder says for which documents it suffices.",
    .examples =
        "  rapport record content/kelmouth --as PER-OKONJO --person PER-TALVEY --evidence scan.pdf --key "
        "okonjo\n"
        "  rapport record content/kelmouth --as PER-OKONJO --body BOD-ALB --evidence \"minute 14 of "
        "2026-11-12\" \\\n"
        "      --decision approve-with-conditions --condition \"a new cash flow\" --owner PER-TALVEY \\\n"
        "      --due 2027-01-31 --key okonjo\n",
};

/// A file is kept by its digest, so that it can be told later whether a scan is the one that was meant.
std::string evidence_from(std::string const& given)
{
    if (!std::filesystem::exists(given)) return "reference: " + given;
    auto const bytes = read_file(given, largest_evidence);
    if (!bytes) throw UsageError(given + ": has more than 256 MiB");
    return "sha256:" + digest::sha256(*bytes) + " " + std::filesystem::path(given).filename().string();
}

} // namespace

int record(Arguments const& arguments)
{
    Options options(usage);
    options.value("as", "RECORDER", "who records and signs the record, by id or name");
    options.value("person", "PERSON", "who decided, by id or name");
    options.value("body", "BODY", "the body that decided, by id or name");
    options.value("evidence", "FILE|REFERENCE", "the scan, the signed PDF, or where the minute stands");
    options.value("way", "WAY", "how it was decided: pen, e-sign or minute (a body's, otherwise)");
    add_decision_options(options);
    if (!options.parse(arguments)) {
        print(options.help());
        return done;
    }
    if (options.has("person") == options.has("body")) throw UsageError("who decided: --person or --body?");
    if (!options.has("as")) throw UsageError("--as: who records this?");
    if (options.get("evidence").empty()) throw UsageError("--evidence: what shows the decision?");
    std::string way = options.has("body") ? "minute" : "";
    if (options.has("way")) way = options.one_of("way", {"pen", "e-sign", "minute"});
    return write_decision(options, {.who = options.get(options.has("person") ? "person" : "body"),
                                    .recorder = options.get("as"),
                                    .evidence = evidence_from(options.get("evidence")),
                                    .way = way});
}

} // namespace rapport::cli
