#include "pipeline/cli/commands.hpp"
#include "pipeline/cli/console.hpp"
#include "pipeline/cli/failure.hpp"
#include "pipeline/cli/read_file.hpp"
#include "pipeline/cli/signing/decision.hpp"
#include "pipeline/cli/signing/pdf_verdict.hpp"
#include "pipeline/publish/writer.hpp"
#include "pipeline/signoff/pdf_file.hpp"
#include "pipeline/signoff/pdf_sign.hpp"

#include <algorithm>
#include <filesystem>

namespace rapport::cli {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t largest_small_file = std::size_t{16} << 20; // bytes; lists of revocations can be long
constexpr std::string_view signed_ending = ".signed.pdf";
constexpr Usage usage{
    .line = "rapport sign FILE.pdf --key FILE [options]",
    .what =
        "Seals a published PDF: fills one of its signature fields (PAdES baseline) and changes no byte of "
        "what is\n"
        "there. It is a seal on a view; what the parties approve is signed with `rapport approve`. The day "
        "is as\n"
        "stated unless a time stamp proves it: write a request with --request, send it to an authority, "
        "and add\n"
        "the answer with --token, together with the chain and what says that nothing in it was revoked.",
    .examples =
        "  rapport sign out/joint/kelmouth/joint-plan.pdf --key talvey.p12 --as PER-TALVEY -o signed.pdf\n"
        "  rapport sign signed.pdf --request ask.tsq\n"
        "  rapport sign signed.pdf --token answer.tsr --chain ca.pem --revocation ca.crl -o proven.pdf\n",
};

std::string bytes_of(std::string const& path)
{
    auto bytes = read_file(path, largest_small_file);
    if (!bytes) throw UsageError(path + ": has more than 16 MiB");
    return std::move(*bytes);
}

/// The password is the first line of the file, so that it stands in no list of processes.
std::string password_from(Options const& options)
{
    if (!options.has("password-file")) return {};
    std::string const text = bytes_of(options.get("password-file"));
    return text.substr(0, text.find_first_of("\r\n"));
}

std::string list_of(std::vector<signoff::PdfField> const& fields)
{
    std::string text;
    for (auto const& field : fields)
        text += "\n  \"" + field.name + "\"" + (field.filled ? ", filled: " : ", empty: ") + field.text;
    return text.empty() ? "; it has none" : "; it has" + text;
}

/// Whether a field's text names a person: the name as whole words, not a part of another's.
bool names(std::string const& text, std::string const& who)
{
    auto const at = text.find(who);
    if (who.empty() || at == std::string::npos) return false;
    auto const end = at + who.size();
    bool const begins = at == 0 || text[at - 1] == ' ';
    return begins && (end == text.size() || text[end] == ',' || text[end] == ';');
}

/// The field that is named, or is a person's; without either the only empty one.
std::string field_from(std::vector<signoff::PdfField> const& fields, Options const& options)
{
    auto const who = options.get("as");
    auto const wanted = [&](signoff::PdfField const& field) {
        if (options.has("field")) return field.name == options.get("field");
        if (options.has("as")) return field.person == who || names(field.text, who);
        return !field.filled;
    };
    if (std::ranges::count_if(fields, wanted) == 1) return std::ranges::find_if(fields, wanted)->name;
    std::string const what = options.has("field") ? "no field \"" + options.get("field") + "\""
                             : options.has("as")  ? "not exactly one field for \"" + who + "\""
                                                  : "not exactly one empty field; --field or --as says which";
    throw UsageError("the file has " + what + list_of(fields));
}

std::string filled(std::string const& file, Options const& options)
{
    std::string why;
    auto key = signoff::SealKey::read(bytes_of(options.get("key")), password_from(options), why);
    if (!key) throw UsageError(options.get("key") + ": " + why);
    auto const read = signoff::read_pdf(file, why);
    if (!read) throw UsageError(options.paths().front() + ": " + why);
    auto const field = field_from(read->fields, options);
    if (options.has("chain")) key->add_chain(bytes_of(options.get("chain")));
    auto const date = day_of(options);
    auto result = signoff::sign_pdf(file, *key, field, date, why);
    if (!result) throw UsageError(options.paths().front() + ": " + why);
    print("\"" + field + "\" is signed by " + key->subject() + "\n" + "certificate " + key->fingerprint() +
          ", " + date.text() + " as stated\n");
    return std::move(*result);
}

signoff::LaterProof proof_from(Options const& options)
{
    signoff::LaterProof proof;
    if (options.has("token")) proof.token = bytes_of(options.get("token"));
    if (options.has("chain")) proof.chain = bytes_of(options.get("chain"));
    for (auto const& path : options.all("revocation")) proof.revocations.push_back(bytes_of(path));
    return proof;
}

void write(Options const& options, std::string const& bytes)
{
    fs::path const from = options.paths().front();
    fs::path to = options.get("output");
    if (to.empty() && from.filename().string().ends_with(signed_ending)) to = from;
    if (to.empty()) to = fs::path(from).replace_extension(signed_ending);
    // A second signature goes into the file of the first; anything else that is there stays.
    if (fs::exists(to) && fs::equivalent(to, from))
        publish::write_file(to, bytes);
    else if (fs::exists(to))
        throw UsageError(to.string() + " is there already; -o names another file");
    else
        publish::create_file(to, bytes);
    print(to.generic_string() + "\n");
}

void define(Options& options)
{
    options.value("key", "FILE", "PKCS#12, or PEM with a private key and its certificate");
    options.value("password-file", "FILE", "holds the password of the key in its first line");
    options.value("field", "NAME", "the field that is filled");
    options.value("as", "PERSON", "or whose field it is, by id or name; otherwise the only empty one");
    options.value("date", "DATE", "the day that the signature states; today otherwise");
    options.value("request", "FILE", "write a request for a time stamp on the last signature (RFC 3161)");
    options.value("token", "FILE", "the time stamp authority's answer, to put into the last signature");
    options.value("chain", "FILE", "certificates (PEM) that lead to the authority");
    options.repeated("revocation", "FILE", "a revocation list (CRL) or answer (OCSP) to keep; repeatable");
    options.value("output,o", "FILE", "write there; otherwise FILE.signed.pdf beside it");
}

} // namespace

int sign(Arguments const& arguments)
{
    Options options(usage);
    define(options);
    if (!options.parse(arguments)) {
        print(options.help());
        return done;
    }
    if (options.paths().size() != 1) throw UsageError("sign what? name one PDF file");
    auto const proof = proof_from(options);
    bool const changes = options.has("key") || !proof.empty();
    if (!changes && !options.has("request")) throw UsageError("who signs: --key FILE?");
    std::string file = pdf_bytes(options.paths().front());
    if (options.has("key")) file = filled(file, options);
    std::string why;
    if (!proof.empty()) {
        auto proven = signoff::prove_later(file, proof, why);
        if (!proven) throw UsageError(options.paths().front() + ": " + why);
        file = std::move(*proven);
    }
    if (options.has("request")) {
        auto const request = signoff::request_for_last(file, why);
        if (!request) throw UsageError(options.paths().front() + ": " + why);
        publish::write_file(options.get("request"), *request);
        print(options.get("request") + "\n");
    }
    if (changes) write(options, file);
    return done;
}

} // namespace rapport::cli
