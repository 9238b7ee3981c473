#include "pipeline/cli/commands.hpp"
#include "pipeline/cli/console.hpp"
#include "pipeline/cli/failure.hpp"

#include "pipeline/base/text.hpp"
#include "pipeline/check/overlay.hpp"
#include "pipeline/history/history.hpp"

#include <csignal>
#include <exception>
#include <filesystem>
#include <map>
#include <new>

namespace {

using namespace rapport::cli;

constexpr char const* help =
    "rapport reads relationship management plans written as text in Git, checks them and turns them into "
    "documents\n"
    "for boards.\n\n"
    "Usage: rapport COMMAND [options]     (rapport COMMAND -h explains a command)\n\n"
    "  check [PATH...]              say what is wrong in plans, and where\n"
    "  build [PATH...]              write the documents\n"
    "  gate [PATH...]               what is missing before the next stage\n"
    "  due [PATH...]                what is overdue or due soon, by owner\n"
    "  diff A..B [PATH...]          what changed in plans, and what became worse\n"
    "  release [PATH]               propose the next entry of the revision history\n"
    "  coverage [PATH...]           evidence for each clause, and where it stands\n"
    "  approve PATH                 sign a person's decision on a document\n"
    "  record PATH                  record a decision that was signed with a pen or minuted\n"
    "  status [PATH...]             who has to approve what, who has, and what is missing\n"
    "  verify [PATH...]             whether approvals and signed PDFs are valid, and why not\n"
    "  sign FILE.pdf                seal a published PDF with a certificate\n"
    "  archive PATH -o DIR          a folder to keep: documents, plan, approvals, and how to check them\n"
    "  inspect FILE.pdf...          judge a PDF by PDF/A and PDF/UA\n"
    "  convert PATH --to FORMAT     a plan as Markdown or as XML\n"
    "  new DIR                      start a plan\n"
    "  rules                        the rules in force\n"
    "  explain RULE                 what a rule demands, why, and how to mend\n"
    "  reference                    everything a plan can say, as Markdown\n"
    "  version                      what this program is and relies on\n";

int dispatch(Arguments arguments)
{
    std::map<std::string, int (*)(Arguments const&)> const commands{
        {"check", check},     {"build", build},     {"gate", gate},         {"due", due},
        {"diff", diff},       {"release", release}, {"coverage", coverage}, {"convert", convert},
        {"new", new_plan},    {"rules", rules},     {"explain", explain},   {"reference", reference},
        {"version", version}, {"inspect", inspect}, {"approve", approve},   {"record", record},
        {"status", status},   {"verify", verify},   {"sign", sign},         {"archive", archive}};
    if (arguments.empty()) throw UsageError("which command? rapport -h lists them");
    std::string const name = arguments.front();
    if (name == "-h" || name == "--help" || name == "help") {
        print(help);
        return done;
    }
    auto const command = commands.find(name == "--version" ? "version" : name);
    if (command == commands.end()) {
        std::vector<std::string> names;
        names.reserve(commands.size());
        for (auto const& [known, function] : commands) names.push_back(known);
        std::string const near = rapport::base::nearest(name, names);
        throw UsageError("there is no command \"" + name + "\"" +
                         (near.empty() ? "; rapport -h lists them" : "; did you mean \"" + near + "\"?"));
    }
    arguments.erase(arguments.begin());
    return command->second(arguments);
}

} // namespace

int main(int count, char** words)
{
    std::signal(SIGPIPE, SIG_IGN); // a closed pipe is an error of the write that meets it
    std::signal(SIGXFSZ, SIG_IGN);
    try {
        return dispatch(Arguments(words + (count > 0 ? 1 : 0), words + count));
    } catch (UsageError const& error) {
        complain(error.what());
        return wrong_usage;
    } catch (rapport::check::OverlayFault const& error) {
        complain(error.what());
        return wrong_usage;
    } catch (rapport::history::Unreadable const& error) {
        complain(error.what());
        return wrong_usage;
    } catch (std::bad_alloc const&) {
        complain("there is not enough memory");
    } catch (std::exception const& error) {
        complain(error.what());
    }
    return machine_failure;
}
