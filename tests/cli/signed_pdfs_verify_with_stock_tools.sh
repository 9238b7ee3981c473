#!/bin/sh
# A signature fills one field and changes no byte in front of it; what is signed passes our own checker after each
# signature, and poppler, mupdf and openssl judge it as we do.
. tests/support/cli.sh
. tests/support/certificates.sh
a_published_plan

# signed_parts FILE: of each signature, the bytes it is about ($work/part.N) and the signature (part.N.der).
signed_parts() {
    python3 - "$1" "$work/part" <<'PYTHON' || fail "cannot take $1 apart"
import re, sys
data = open(sys.argv[1], "rb").read()
for number, match in enumerate(re.finditer(rb"/ByteRange \[0 (\d+) (\d+) (\d+) *\]", data)):
    begin, end, rest = map(int, match.groups())
    value = bytes.fromhex(data[begin + 1:end - 1].decode())
    size = 4 + int.from_bytes(value[2:4], "big")
    assert value[:2] == b"\x30\x82" and not any(value[size:])
    open(f"{sys.argv[2]}.{number}", "wb").write(data[:begin] + data[end:end + rest])
    open(f"{sys.argv[2]}.{number}.der", "wb").write(value[:size])
PYTHON
}
# judged_alike FILE SIGNATURES
judged_alike() {
    exits_with 0 "$rapport" inspect "$1"
    if command -v qpdf >/dev/null; then exits_with 0 qpdf --check "$1"; fi
    if command -v pdfsig >/dev/null; then
        HOME=$work pdfsig -nocert "$1" >pdfsig.txt 2>&1
        [ "$(grep -c 'Signature is Valid' pdfsig.txt)" -eq "$2" ] || { cat pdfsig.txt >&2; fail "pdfsig refuses $1"; }
        [ "$(grep -c 'ETSI.CAdES.detached' pdfsig.txt)" -eq "$2" ] || fail "pdfsig does not see PAdES in $1"
    fi
    if command -v mutool >/dev/null; then
        mutool sign -v "$1" >mutool.txt 2>&1
        grep -q 'unchanged since signing\|valid but there have been edits' mutool.txt || fail "mutool refuses $1"
        grep -qi 'invalid\|digest failure' mutool.txt && { cat mutool.txt >&2; fail "mutool finds a fault in $1"; }
    fi
    rm -f part.* && signed_parts "$1"
    [ "$(ls part.*.der | wc -l)" -eq "$2" ] || fail "$1 has not $2 signatures"
    for signature in part.*.der; do
        openssl cms -verify -cades -binary -inform DER -in "$signature" -content "${signature%.der}" -purpose any \
            -CAfile "$pki/root.pem" -attime 1800000000 -out /dev/null 2>openssl.txt ||
            { cat openssl.txt >&2; fail "openssl refuses a signature of $1"; }
    done
}

is_called "cannot tell" "nobody has signed it" plan.pdf
seal plan.pdf thornbury PER-THORNBURY 2026-11-20 once.pdf
prints "is signed by CN=Dr Annelise Thornbury,O=Example"
head -c "$(wc -c <plan.pdf)" once.pdf | cmp -s - plan.pdf || fail "what was published changed"
judged_alike once.pdf 1
is_called valid "2026-11-20 as stated" once.pdf
prints "the text was not compared"
prints "PER-BELHASSINE"
is_called valid "the same as joint-plan.pdf rendered again" once.pdf --rerender
prints "commitments sha256:$(python3 -c 'import json; print(json.load(open("out/joint/fibra-3/build.json"))["commitments_sha256"])')"
prints "published as sha256:$(sha256sum plan.pdf | cut -d' ' -f1)"
pdftotext -layout once.pdf - | grep -q '2026-11-20' || fail "the field does not show the date"

# With RSA the same signature is made again; the key may be PEM as well.
seal plan.pdf thornbury "Annelise Thornbury" 2026-11-20 again.pdf
cmp -s once.pdf again.pdf || fail "the same signature has other bytes"
cat "$pki/thornbury.key" "$pki/thornbury.pem" >"$pki/thornbury.signer.pem"
exits_with 0 "$rapport" sign plan.pdf --key "$pki/thornbury.signer.pem" --field "signature PER-THORNBURY" \
    --date 2026-11-20 -o third.pdf
cmp -s once.pdf third.pdf || fail "a key as PEM signs otherwise"

# A second signature stands on the first.
cp once.pdf both.signed.pdf
exits_with 0 "$rapport" sign both.signed.pdf --key "$pki/aagesund.p12" --password-file "$pki/password" \
    --as PER-AAGESUND --date 2026-11-21
head -c "$(wc -c <once.pdf)" both.signed.pdf | cmp -s - once.pdf || fail "the first signature's bytes changed"
judged_alike both.signed.pdf 2
is_called valid "Prof. Mikkel Aagesund, 2026-11-21 as stated" both.signed.pdf --rerender
exits_with 1 "$rapport" verify both.signed.pdf --trust trust --require approved
prints "signature PER-MARCHEVAUX: nobody has signed"

# Proven by a time stamp, with chain and revocation list, then signed once more.
a_certificate stamps "Example Time" root stamp
exits_with 0 "$rapport" sign once.pdf --request ask.tsq
openssl ts -reply -config "$pki/root/config" -section ts -queryfile ask.tsq -signer "$pki/stamps.pem" \
    -inkey "$pki/stamps.key" -out answer.tsr 2>openssl.txt || { cat openssl.txt >&2; fail "no time stamp"; }
openssl ca -gencrl -config "$pki/root/config" -cert "$pki/root.pem" -keyfile "$pki/root.key" -out root.crl \
    -crl_lastupdate 20261101000000Z -crl_nextupdate 20400101000000Z 2>openssl.txt || fail "no list"
exits_with 0 "$rapport" sign once.pdf --token answer.tsr --chain "$pki/root.pem" --revocation root.crl -o proven.pdf
judged_alike proven.pdf 1
is_called "cannot tell" "names no time stamp authority" proven.pdf
printf '\ntime authority: root.pem\nfrom: 2026-05-01\n' >>trust/trust.txt
is_called valid "by time stamp" proven.pdf --rerender
grep -q 'was revoked' stdout && fail "the list in the file is not used"
seal proven.pdf aagesund PER-AAGESUND 2026-11-24 proven-twice.pdf
judged_alike proven-twice.pdf 2
is_called valid "2026-11-24 as stated" proven-twice.pdf
exits_with 2 "$rapport" sign proven.pdf --token answer.tsr -o no.pdf
says "something was added behind the last signature"
exits_with 2 "$rapport" sign both.signed.pdf --token answer.tsr -o no.pdf
says "about another signature"
exits_with 0 "$rapport" sign proven.pdf --request ask-again.tsq
cmp -s ask.tsq ask-again.tsq || fail "the same signature asks otherwise"

# Through an authority between, which the signature carries along; with an answer (OCSP) in place of a list.
an_authority issuing "Example Issuing"
a_certificate issuing "Example Issuing" root root
a_certificate marchevaux "Elodie Marchevaux" issuing
seals_for PER-MARCHEVAUX "Elodie Marchevaux" PTY-SRD >>trust/trust.txt
seal both.signed.pdf marchevaux PER-MARCHEVAUX 2026-11-25 all.pdf
judged_alike all.pdf 3
is_called valid "Elodie Marchevaux, 2026-11-25 as stated" all.pdf --require approved
prints 'nothing here says whether "CN=Elodie Marchevaux,O=Example" was revoked'
openssl ocsp -index "$pki/issuing/index" -CA "$pki/issuing.pem" -rsigner "$pki/issuing.pem" -rkey "$pki/issuing.key" \
    -issuer "$pki/issuing.pem" -cert "$pki/marchevaux.pem" -no_nonce -respout answer.ocsp >openssl.txt 2>&1 ||
    { cat openssl.txt >&2; fail "no answer"; }
cat "$pki/issuing.pem" "$pki/root.pem" >chain.pem
exits_with 0 "$rapport" sign all.pdf --chain chain.pem --revocation answer.ocsp --revocation root.crl -o all-proven.pdf
judged_alike all-proven.pdf 3
is_called valid "Elodie Marchevaux" all-proven.pdf
grep -q 'whether "CN=Elodie Marchevaux' stdout && fail "the answer in the file is not used"
grep -q 'whether "CN=Example Issuing' stdout && fail "the list in the file is not used"
openssl ca -config "$pki/issuing/config" -cert "$pki/issuing.pem" -keyfile "$pki/issuing.key" -revoke \
    "$pki/marchevaux.pem" 2>openssl.txt || fail "cannot revoke"
openssl ocsp -index "$pki/issuing/index" -CA "$pki/issuing.pem" -rsigner "$pki/issuing.pem" -rkey "$pki/issuing.key" \
    -issuer "$pki/issuing.pem" -cert "$pki/marchevaux.pem" -no_nonce -respout bad.ocsp >openssl.txt 2>&1
exits_with 0 "$rapport" sign all.pdf --chain chain.pem --revocation bad.ocsp -o all-revoked.pdf
exits_with 1 "$rapport" verify all-revoked.pdf --trust trust
prints "was revoked from"

# JSON tells the answers apart.
exits_with 1 "$rapport" verify plan.pdf once.pdf --trust trust --format json
python3 -c '
import json, sys
first, second = json.load(open(sys.argv[1]))["files"]
assert first["answer"] == "cannot tell" and second["answer"] == "valid"
assert second["signatures"][0]["person"] == "PER-THORNBURY" and len(second["open"]) == 2
assert len(second["approvals"]) == 3
' stdout || fail "JSON does not say so"

# What is refused, and writes nothing.
refused() {
    words=$1
    shift
    exits_with 2 "$rapport" sign "$@" -o no.pdf
    says "$words"
    [ ! -e no.pdf ] || fail "something was written"
}
p12="--key $pki/thornbury.p12 --password-file $pki/password"
refused "who signs" plan.pdf
refused "name one PDF file" $p12
refused "is filled" once.pdf $p12 --as PER-THORNBURY
refused 'no field "signature PER-NOBODY"' plan.pdf $p12 --field "signature PER-NOBODY"
refused "not exactly one empty field" plan.pdf $p12
refused "the password is wrong" plan.pdf --key "$pki/thornbury.p12" --as PER-THORNBURY
refused "is not a date" plan.pdf $p12 --as PER-THORNBURY --date 20.11.2026
refused "neither PKCS#12 nor PEM" plan.pdf --key plan.pdf --as PER-THORNBURY
refused "nobody has signed it yet" plan.pdf --token answer.tsr
refused "neither a list" once.pdf --revocation plan.pdf
a_key weak 2048
a_certificate weak "Dr Annelise Thornbury" root
refused "RSA from 3072 bits" plan.pdf --key "$pki/weak.p12" --password-file "$pki/password" --as PER-THORNBURY
printf '%%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n' >other.pdf
refused "cut off" other.pdf $p12 --field x
exits_with 2 "$rapport" sign plan.pdf $p12 --as PER-THORNBURY -o once.pdf
says "is there already"
exits_with 1 "$rapport" verify once.pdf
prints "there is no trust folder"
exits_with 2 "$rapport" verify once.pdf content/fibra-3

# Without attachments nothing in a file says whose plan it is: the signature stands, who may sign is not known.
for standard in 2a 1b; do
    exits_with 0 "$rapport" build content/fibra-3 --audience joint --document joint-plan --to pdf --pdfa $standard --out "out$standard"
    cp "out$standard/joint/fibra-3/joint-plan.pdf" "bare$standard.pdf"
    seal "bare$standard.pdf" thornbury PER-THORNBURY 2026-11-20 "sealed$standard.pdf"
    is_called "cannot tell" "it holds no build.json that says which relationship it is about" "sealed$standard.pdf"
    prints "who may sign it depends on its relationship, which it does not name"
done
