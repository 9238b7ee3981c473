#pragma once

#include "pipeline/base/freed.hpp"

#include <memory>
#include <openssl/bio.h>
#include <openssl/bn.h>
#include <openssl/pem.h> // before cms.h, which declares its PEM functions only then
#include <string>
#include <string_view>
#include <vector>
// clang-format off
#include <openssl/cms.h>
// clang-format on
#include <openssl/ecdsa.h>
#include <openssl/evp.h>
#include <openssl/param_build.h>
#include <openssl/x509.h>

/// Owners of OpenSSL's objects, for the .cpp files of this room only.
namespace rapport::signoff {

using base::Freed;

struct FreedCertificates {
    void operator()(STACK_OF(X509) * stack) const noexcept { sk_X509_pop_free(stack, X509_free); }
};
using BioHandle = std::unique_ptr<BIO, Freed<BIO_free_all>>;
using BignumHandle = std::unique_ptr<BIGNUM, Freed<BN_clear_free>>;
using CertificateHandle = std::unique_ptr<X509, Freed<X509_free>>;
using CertificatesHandle = std::unique_ptr<STACK_OF(X509), FreedCertificates>;
using CmsHandle = std::unique_ptr<CMS_ContentInfo, Freed<CMS_ContentInfo_free>>;
using DigestContext = std::unique_ptr<EVP_MD_CTX, Freed<EVP_MD_CTX_free>>;
using EcdsaHandle = std::unique_ptr<ECDSA_SIG, Freed<ECDSA_SIG_free>>;
using KeyHandle = std::unique_ptr<EVP_PKEY, Freed<EVP_PKEY_free>>;
using KeyContext = std::unique_ptr<EVP_PKEY_CTX, Freed<EVP_PKEY_CTX_free>>;
using ParameterBuilder = std::unique_ptr<OSSL_PARAM_BLD, Freed<OSSL_PARAM_BLD_free>>;
using Parameters = std::unique_ptr<OSSL_PARAM, Freed<OSSL_PARAM_free>>;
using StoreHandle = std::unique_ptr<X509_STORE, Freed<X509_STORE_free>>;

inline unsigned char const* octets(std::string_view bytes)
{
    return reinterpret_cast<unsigned char const*>(bytes.data());
}
inline unsigned char* octets(std::string& bytes)
{
    return reinterpret_cast<unsigned char*>(bytes.data());
}

} // namespace rapport::signoff
