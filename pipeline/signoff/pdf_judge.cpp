#include "pipeline/signoff/pdf_judge.hpp"

#include "pipeline/signoff/seal_proof.hpp"
#include "pipeline/signoff/trust.hpp"

#include <algorithm>

namespace rapport::signoff {

namespace {

/// Proofs stand behind the signature that they are for, and before the next.
PdfProofs const* proofs_behind(std::vector<PdfAddition> const& additions, std::size_t seal)
{
    return seal + 1 < additions.size() ? additions[seal + 1].proofs() : nullptr;
}

JudgedSeal judged(SealProof proof, PdfSeal const& seal)
{
    JudgedSeal result;
    result.field = seal.field;
    result.name = seal.name;
    result.date = seal.date.text();
    result.time = std::move(proof.time);
    result.subject = std::move(proof.subject);
    result.fingerprint = std::move(proof.fingerprint);
    result.notes = std::move(proof.notes);
    result.answer = !proof.objections.empty() ? Answer::not_valid
                    : !proof.doubts.empty()   ? Answer::cannot_tell
                                              : Answer::valid;
    result.reasons = std::move(proof.objections.empty() ? proof.doubts : proof.objections);
    return result;
}

} // namespace

JudgedPdf judge_pdf(std::string_view file, PdfFile const& read,
                    std::map<std::string, std::string> const& trust, std::string const& relationship)
{
    JudgedPdf result;
    std::optional<Trust> known;
    try {
        if (trust.empty())
            result.trust_problem = "there is no trust folder that says who may sign";
        else
            known = read_trust(trust);
    } catch (TrustFault const& fault) {
        result.trust_problem = fault.what();
    }
    if (known) result.trust_digest = known->digest;
    for (std::size_t i = 0; i < read.additions.size(); ++i) {
        auto const& addition = read.additions[i];
        if (addition.seal() == nullptr) continue;
        auto const field = std::ranges::find(read.fields, addition.seal()->field, &PdfField::name);
        std::string const person = field == read.fields.end() ? "" : field->person;
        std::string const contents = contents_of(file, addition);
        std::string const message =
            std::string(file.substr(0, addition.gap_begin)) +
            std::string(file.substr(addition.gap_end, addition.end - addition.gap_end));
        auto proof = prove_seal({.contents = contents,
                                 .message = message,
                                 .seal = *addition.seal(),
                                 .proofs = proofs_behind(read.additions, i),
                                 .person = person,
                                 .relationship = relationship,
                                 .trust = known ? &*known : nullptr});
        result.seals.push_back(judged(std::move(proof), *addition.seal()));
        result.seals.back().person = person;
    }
    return result;
}

} // namespace rapport::signoff
