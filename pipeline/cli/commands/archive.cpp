#include "pipeline/cli/commands.hpp"
#include "pipeline/cli/console.hpp"
#include "pipeline/cli/failure.hpp"
#include "pipeline/cli/signing/archive_contents.hpp"
#include "pipeline/cli/signing/verdict.hpp"
#include "pipeline/publish/new_folder.hpp"

#include <filesystem>

namespace rapport::cli {

namespace {

constexpr Usage usage{
    .line = "rapport archive PATH -o DIR [options]",
    .what = "Writes a folder to keep (BagIt 1.0, RFC 8493): the joint documents as PDF, the plan as its "
            "authors wrote\n"
            "it, approvals with their evidence, the trust files they are judged by, and VERIFY.txt with "
            "commands by\n"
            "which anyone can check it without this program. It is written whole or not at all; DIR must not "
            "be there.",
    .examples = "  rapport archive content/kelmouth -o REL-KTB_3.2\n"
                "  rapport archive content/kelmouth --for-signature -o to-sign\n",
};

} // namespace

int archive(Arguments const& arguments)
{
    Options options(usage);
    add_sign_off_options(options);
    options.flag("for-signature", "the copies that boards sign, in place of drafts and approved editions");
    options.repeated("signed", "FILE.pdf",
                     "one of the documents with signatures in it, to be kept beside it");
    options.value("output,o", "DIR", "the folder to make");
    if (!options.parse(arguments)) {
        print(options.help());
        return done;
    }
    std::filesystem::path const folder = options.get("output");
    if (folder.empty()) throw UsageError("-o DIR: where does the archive go?");
    if (std::filesystem::exists(std::filesystem::symlink_status(folder)))
        throw UsageError(folder.string() + ": is there already; an archive is never written over");
    auto const examination =
        examine(options, {.document = {}, .pages = true, .for_signature = options.has("for-signature")});
    if (examination.broken) return findings;
    if (examination.plans.size() != 1)
        throw UsageError("one relationship goes into one archive: name its folder");
    auto const& plan = examination.plans.front();
    std::vector<publish::File> files;
    for (auto& file : archive_contents(plan, verdict_on(plan, false), options.all("signed")))
        files.push_back({std::move(file.path), std::move(file.bytes)});
    publish::create_folder(folder, files);
    print(folder.generic_string() + ": " + std::to_string(files.size()) +
          " files; VERIFY.txt says how to check them\n");
    return done;
}

} // namespace rapport::cli
