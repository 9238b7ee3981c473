#pragma once

#include "pipeline/base/date.hpp"
#include "pipeline/signoff/handles.hpp"

/// What CMS signatures of statements, seals of PDF files and time stamps have in common; for the .cpp files
/// of this room only.
namespace rapport::signoff {

BioHandle reading(std::string_view bytes);
std::string written(BIO* bio);
/// A callback for OpenSSL, which would ask at the terminal otherwise.
int no_passphrase(char*, int, int, void*);
/// Bytes that OpenSSL allocated for us.
std::string taken(unsigned char* der, int length);
std::string last_reason();
std::string hexadecimal(std::string_view bytes);

CertificatesHandle certificates_in(std::string_view pem);
std::string fingerprint_of(X509 const* certificate); ///< sha256:<64 digits>
std::string subject_of(X509 const* certificate);     ///< RFC 2253
/// The common name as it may be shown; empty when there is none, or none that can be seen as it is.
std::string common_name_of(X509 const* certificate);
/// The one of `carried` that the only signer names; null when it is not there.
X509* signer_certificate(CMS_ContentInfo* cms, STACK_OF(X509) * carried);
/// Whether hash, kind of key and the two together are among those accepted.
bool is_strong(CMS_SignerInfo* signer, X509* certificate);
/// Whether the signature is the certificate's over `message`. Says nothing of the certificate.
bool is_of(CMS_ContentInfo* cms, X509* certificate, std::string_view message);

/// Whether the signed attributes name this certificate by its digest (ESS signing-certificate or -v2), as
/// they have to where a certificate could be put in the place of another.
bool names_certificate(CMS_SignerInfo* signer, X509* certificate);
/// What a CMS structure is in DER.
std::string der_of(CMS_ContentInfo* cms);
std::string der_of(X509* certificate);
std::string issuer_of(X509* certificate); ///< its name, DER
/// Reads DER that has nothing behind it and no second spelling; null otherwise.
CmsHandle cms_from(std::string_view der);
CertificateHandle certificate_from(std::string_view der);

StoreHandle store_of(std::string_view authorities);

enum class Purpose { statement, seal, time };
struct Use {
    Purpose purpose;
    base::Date day;
};
/// The certificates from the signer's to an authority's, if every one of them held on the day; else none.
CertificatesHandle chain_on(X509* certificate, STACK_OF(X509) * carried, X509_STORE* store, Use const& use,
                            std::string& why);

} // namespace rapport::signoff
