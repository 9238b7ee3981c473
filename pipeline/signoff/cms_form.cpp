#include "pipeline/signoff/cms_form.hpp"

#include "pipeline/signoff/handles.hpp"

#include <openssl/asn1.h>

namespace rapport::signoff {

namespace {

/// Takes DER values from the front; after the first that is not as expected, everything is refused.
class Der {
public:
    explicit Der(std::string_view bytes) : bytes_(bytes) {}

    /// The next value with its head, if it has this tag.
    std::string_view whole(int tag, int kind = V_ASN1_UNIVERSAL) { return take(tag, kind, true); }
    /// The same without its head.
    std::string_view inside(int tag, int kind = V_ASN1_UNIVERSAL) { return take(tag, kind, false); }
    [[nodiscard]] bool good() const { return good_; }
    [[nodiscard]] bool done() const { return good_ && bytes_.empty(); }

private:
    std::string_view take(int tag, int kind, bool with_head)
    {
        auto const* at = octets(bytes_);
        auto const* const start = at;
        long length = 0;
        int found_tag = 0;
        int found_kind = 0;
        int const result =
            good_ ? ASN1_get_object(&at, &length, &found_tag, &found_kind, static_cast<long>(bytes_.size()))
                  : 0x80;
        good_ = good_ && (result & 0x81) == 0 && found_tag == tag &&
                found_kind == kind; // 0x80: bad, 1: no length
        if (!good_) return {};
        auto const head = static_cast<std::size_t>(at - start);
        auto const size = head + static_cast<std::size_t>(length);
        std::string_view const value = with_head ? bytes_.substr(0, size) : bytes_.substr(head, size - head);
        bytes_.remove_prefix(size);
        return value;
    }

    std::string_view bytes_;
    bool good_ = true;
};

constexpr std::string_view version_1 = "\x01";

} // namespace

bool has_strict_form(std::string_view cms, std::string_view issuer, CmsForm const& form)
{
    Der outer(cms);
    Der content(outer.inside(V_ASN1_SEQUENCE));
    content.inside(V_ASN1_OBJECT);
    Der tagged(content.inside(0, V_ASN1_CONTEXT_SPECIFIC));
    Der data(tagged.inside(V_ASN1_SEQUENCE));
    bool const first = data.inside(V_ASN1_INTEGER) == form.version;
    std::string_view const hashes = data.inside(V_ASN1_SET);
    Der encapsulated(data.inside(V_ASN1_SEQUENCE));
    bool plain = encapsulated.inside(V_ASN1_OBJECT) == form.content;
    if (form.content != form_of_data.content) encapsulated.inside(0, V_ASN1_CONTEXT_SPECIFIC); // it is signed
    plain = plain && encapsulated.done();
    data.inside(0, V_ASN1_CONTEXT_SPECIFIC); // the certificates: each is signed
    Der signers(data.inside(V_ASN1_SET));
    bool const whole = outer.done() && content.done() && tagged.done() && data.done();

    Der signer(signers.inside(V_ASN1_SEQUENCE));
    bool const second = signer.inside(V_ASN1_INTEGER) == version_1;
    Der identity(signer.inside(V_ASN1_SEQUENCE));
    bool const same_issuer = identity.whole(V_ASN1_SEQUENCE) == issuer;
    bool const same_hash = signer.whole(V_ASN1_SEQUENCE) == hashes;
    return first && plain && whole && second && same_issuer && same_hash && signers.done();
}

} // namespace rapport::signoff
