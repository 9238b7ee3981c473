#include "pipeline/archive/instructions.hpp"

#include "pipeline/base/text.hpp"
#include "pipeline/signoff/sshsig.hpp"
#include "pipeline/signoff/wire.hpp"

#include <algorithm>

namespace rapport::archive {

namespace {

using signoff::Fit;
using signoff::Judged;

/// 20261103, as ssh-keygen writes days.
std::string compact(base::Date day)
{
    std::string text = day.text();
    std::erase(text, '-');
    return text;
}

std::string compact(std::string const& day)
{
    return compact(base::Date::parse(day).value_or(base::Date::from_days(0)));
}

/// Seconds since 1970 at noon of the day, which openssl takes.
std::string seconds_at_noon(std::string const& day)
{
    constexpr long seconds_a_day = 86400;
    auto const date = base::Date::parse(day).value_or(base::Date::from_days(0));
    return std::to_string(date.days() * seconds_a_day + seconds_a_day / 2);
}

/// "ssh-ed25519 AAAA": the kind stands at the front of the bytes themselves.
std::string line_of(signoff::PublicKey const& key)
{
    return std::string(signoff::WireReader(key.blob).text()) + " " + signoff::base64(key.blob);
}

std::string who_signs(Judged const& approval)
{
    return approval.recorded() ? approval.recorder : approval.who;
}

class Text {
public:
    void line(std::string const& words) { text_ += words + "\n"; }
    void command(std::string const& words) { text_ += "    " + words + "\n"; }
    void gap() { text_ += "\n"; }
    void heading(std::string const& words)
    {
        gap();
        line(words);
        line(std::string(words.size(), '-'));
    }
    std::string take() { return std::move(text_); }

private:
    std::string text_;
};

/// Compares the digest of a file with a line that a statement has.
std::string same_digest(std::string const& key, std::string const& file, std::string const& statement)
{
    return "grep -q \"^" + key + ": sha256:$(sha256sum " + file + " | cut -d' ' -f1)\" " + statement;
}

std::string signature_command(Held const& held)
{
    auto const& approval = *held.approval;
    if (!held.authority.empty())
        return "openssl cms -verify -binary -inform PEM -in " + held.signature + " -content " +
               held.statement + " -CAfile " + held.authority + " -attime " + seconds_at_noon(approval.date) +
               " -out /dev/null";
    return "ssh-keygen -Y verify -f allowed_signers -I " + who_signs(approval) + " -n " +
           std::string(signoff::signature_namespace) + " -O verify-time=" + compact(approval.date) +
           "1200 -s " + held.signature + " < " + held.statement;
}

std::string worth_of(Judged const& approval)
{
    if (!approval.latest) return "A later decision of the same person follows it.";
    if (approval.counts) return "It counts for the plan in this folder.";
    if (approval.is_void()) return "The commitments changed since; it does not count for the plan here.";
    return "It does not count for the plan in this folder.";
}

/// Stock tools show the signatures; the command says that nothing of the document was changed for them.
void tell(std::vector<SignedCopy> const& copies, Text& text)
{
    if (copies.empty()) return;
    text.gap();
    text.line("Signed copies begin with the document itself; pdfsig shows what was added.");
    text.gap();
    for (auto const& [document, copy] : copies)
        text.command(std::string("head -c \"$(wc -c < ")
                         .append(document)
                         .append(")\" ")
                         .append(copy)
                         .append(" | cmp - ")
                         .append(document));
}

void tell(Held const& held, Contents const& contents, Text& text)
{
    auto const& approval = *held.approval;
    text.gap();
    text.line(approval.name + " (" + approval.who + "), " + approval.role + " of " + approval.party + ": " +
              approval.decision + " " + approval.document + " " + approval.version + " on " + approval.date +
              ".");
    text.line(worth_of(approval));
    text.line(approval.recorded()
                  ? "Recorded and signed by " + approval.recorder + ", " + approval.evidence + "."
                  : "Signed with the key " + approval.fingerprint + ".");
    text.command(signature_command(held));
    if (approval.fit == Fit::this_content)
        text.command(same_digest("commitments", contents.commitments, held.statement));
    if (!held.previous.empty()) text.command(same_digest("previous", held.previous, held.statement));
    if (!held.evidence.empty()) text.command(same_digest("evidence", held.evidence, held.statement));
    if (held.evidence.empty() && approval.evidence.starts_with("sha256:"))
        text.line("The file it names is not in this folder; it is the one with that digest.");
}

} // namespace

std::string allowed_signers(signoff::Trust const& trust, std::string const& relationship)
{
    std::string text;
    for (auto const& credential : trust.credentials) {
        if (!credential.key || !credential.is_of(credential.of, relationship)) continue;
        text += credential.of + " namespaces=\"" + std::string(signoff::signature_namespace) +
                "\",valid-after=\"" + compact(credential.period.from) + "\"";
        auto end = credential.period.to;
        if (end) end = base::Date::from_days(end->days() + 1);
        for (auto const& revocation : trust.revocations)
            if (revocation.fingerprint == credential.key->fingerprint && (!end || revocation.from < *end))
                end = revocation.from;
        if (end) text += ",valid-before=\"" + compact(*end) + "\"";
        text += " " + line_of(*credential.key) + "\n";
    }
    return text;
}

std::string instructions(Contents const& contents)
{
    Text text;
    text.line("How to check this folder");
    text.line("========================");
    text.gap();
    text.line("It holds " + contents.relationship + ", \"" + contents.title + "\", version " +
              contents.version + ".");
    text.line("The commands below need sha256sum, grep, ssh-keygen (OpenSSH 8.9 or later) and, for");
    text.line("certificates, openssl; no network. Run them in this folder. Each ends with success or shows");
    text.line("what is wrong. Lines that begin with four blanks are commands.");

    text.heading("1. Nothing was changed, lost or added");
    text.line("This is a bag by RFC 8493 (BagIt 1.0).");
    text.gap();
    text.command("sha256sum --check --quiet manifest-sha256.txt");
    text.command("sha256sum --check --quiet tagmanifest-sha256.txt");
    text.command("test \"$(find data -type f | wc -l)\" -eq \"$(wc -l < manifest-sha256.txt)\"");

    tell(contents.signed_files, text);

    text.heading("2. Who approved what");
    if (contents.approvals.empty()) {
        text.line("Nobody has approved anything yet.");
        return text.take();
    }
    text.line("Each decision is a text that names the digest of the commitments, and a signature over that");
    text.line("text. The commitments stand in " + contents.commitments +
              ", in the form the digest is of; the");
    text.line("plan as its authors wrote it in " + contents.plan + ".");
    text.line("Who may decide as what, from when to when, and by which key, stands in");
    text.line(contents.trust + "; allowed_signers holds the keys of it. Compare them with what you know");
    text.line("from elsewhere: a folder cannot vouch for itself.");
    for (auto const& held : contents.approvals) tell(held, contents, text);

    text.heading("3. With rapport");
    text.line("`rapport verify` on " + contents.plan + " judges the same and the roles, dates and");
    text.line("revocations besides.");
    text.gap();
    text.line("Approvals are evidence of who approved what; the legal effect is for the parties' counsel.");
    return text.take();
}

} // namespace rapport::archive
