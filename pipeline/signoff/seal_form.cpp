#include "pipeline/signoff/seal_form.hpp"

#include "pipeline/signoff/cms_form.hpp"
#include "pipeline/signoff/seal_proof.hpp"

#include <openssl/err.h>

namespace rapport::signoff {

namespace {

constexpr int only_one_value = -3;   // of an attribute that stands there once
constexpr int signed_attributes = 3; // kind of content, digest, certificate: PAdES keeps the time out

CMS_SignerInfo* signer_of(CMS_ContentInfo* cms)
{
    return sk_CMS_SignerInfo_value(CMS_get0_SignerInfos(cms), 0);
}

std::string bytes_of(ASN1_STRING const* text)
{
    return {reinterpret_cast<char const*>(ASN1_STRING_get0_data(text)),
            static_cast<std::size_t>(ASN1_STRING_length(text))};
}

/// The token among the unsigned attributes, where nothing else may stand. False: something else does.
bool take_token(CMS_SignerInfo* signer, std::string& token)
{
    int const count = CMS_unsigned_get_attr_count(signer);
    if (count <= 0) return true;
    auto const* value = static_cast<ASN1_STRING const*>(CMS_unsigned_get0_data_by_OBJ(
        signer, OBJ_nid2obj(NID_id_smime_aa_timeStampToken), only_one_value, V_ASN1_SEQUENCE));
    ERR_clear_error();
    if (count != 1 || value == nullptr) return false;
    token = bytes_of(value);
    return true;
}

std::string fault_of(OpenedSeal& opened, std::string_view message)
{
    auto* const cms = opened.cms.get();
    auto* const signer = signer_of(cms);
    if (CMS_is_detached(cms) != 1) return "the signature holds what it signs a second time";
    if (opened.certificate == nullptr) return "the signature does not carry its signer's certificate";
    if (!has_strict_form(der_of(cms), issuer_of(opened.certificate)) || !take_token(signer, opened.token))
        return "the signature has parts that nothing signs";
    if (!is_strong(signer, opened.certificate))
        return "the signature uses a key or an algorithm that is not accepted";
    if (!is_of(cms, opened.certificate, message))
        return "the file was changed after it was signed: the signature is not one over these bytes";
    if (CMS_signed_get_attr_count(signer) != signed_attributes ||
        !names_certificate(signer, opened.certificate))
        return "the signature does not sign its own certificate";
    return "";
}

} // namespace

std::string_view signature_in(std::string_view contents)
{
    auto const* at = octets(contents);
    auto const* const begin = at;
    long length = 0;
    int tag = 0;
    int kind = 0;
    int const result = ASN1_get_object(&at, &length, &tag, &kind, static_cast<long>(contents.size()));
    ERR_clear_error();
    if ((result & 0x81) != 0 || tag != V_ASN1_SEQUENCE) return {};
    auto const size = static_cast<std::size_t>(at - begin) + static_cast<std::size_t>(length);
    return contents.find_first_not_of('\0', size) == contents.npos ? contents.substr(0, size)
                                                                   : std::string_view();
}

std::string stamped_part(std::string_view signature)
{
    CmsHandle const cms = cms_from(signature);
    return cms ? bytes_of(CMS_SignerInfo_get0_signature(signer_of(cms.get()))) : "";
}

std::string with_token(std::string_view signature, std::string_view token)
{
    CmsHandle const cms = cms_from(signature);
    if (!cms ||
        CMS_unsigned_add1_attr_by_NID(signer_of(cms.get()), NID_id_smime_aa_timeStampToken, V_ASN1_SEQUENCE,
                                      token.data(), static_cast<int>(token.size())) != 1)
        return {};
    return der_of(cms.get());
}

OpenedSeal open_seal(std::string_view contents, std::string_view message, std::string& why)
{
    OpenedSeal opened;
    opened.cms = cms_from(signature_in(contents));
    if (!opened.cms) {
        why = contents.find_first_not_of('\0') == contents.npos ? "the signature was taken out of the file"
                                                                : "the signature is damaged";
        return opened;
    }
    opened.carried.reset(CMS_get1_certs(opened.cms.get()));
    opened.certificate = signer_certificate(opened.cms.get(), opened.carried.get());
    why = fault_of(opened, message);
    if (!why.empty()) opened.cms.reset();
    return opened;
}

bool is_seal_over(std::string_view contents, std::string_view message, std::string& why)
{
    return open_seal(contents, message, why).cms != nullptr;
}

} // namespace rapport::signoff
