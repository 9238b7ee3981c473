#!/bin/sh
# What an attacker can try with a signed PDF, with a certificate of another, or with an authority of their own; none
# of it is accepted, and the reason is said.
. tests/support/cli.sh
. tests/support/certificates.sh
command -v qpdf >/dev/null || skip "qpdf is not installed"
a_published_plan
seal plan.pdf thornbury PER-THORNBURY 2026-11-20 once.pdf
seal once.pdf aagesund PER-AAGESUND 2026-11-21 twice.pdf
is_called valid "nobody has signed" twice.pdf

# forge SCRIPT IN OUT: Python with the file's bytes in `data`, and what an attacker needs to add a revision.
forge() {
    python3 - "$2" "$3" "$1" <<'PYTHON' || fail "cannot be tried: $3"
import re, subprocess, sys
data = open(sys.argv[1], "rb").read()

def table(data):
    return int(data[data.rindex(b"startxref") + 9:].split()[0])

def size(data):
    return max(int(n) for n in re.findall(rb"/Size (\d+)", data))

def entry(data, key):
    return re.findall(rb"/" + key + rb" (\d+ 0 R)", data)[-1]

def shown(number):
    return subprocess.run(["qpdf", f"--show-object={number}", sys.argv[1]], capture_output=True).stdout

def update(data, objects):
    """A revision as any program would add it; objects by number."""
    prev, count = table(data), max([size(data)] + [n + 1 for n in objects])
    rows, index = b"", b""
    for number, body in sorted(objects.items()):
        rows += b"\1" + len(data).to_bytes(4, "big") + b"\0\0"
        index += b"%d 1 " % number
        data += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    at = len(data)
    rows += b"\1" + at.to_bytes(4, "big") + b"\0\0"
    index += b"%d 1" % count
    return (data + b"%d 0 obj\n<</Type/XRef/W[1 4 2]/Index[%s]/Size %d/Root %s/Info %s/Prev %d/Length %d>>\nstream\n"
            % (count, index, count + 1, entry(data, b"Root"), entry(data, b"Info"), prev, len(rows))
            + rows + b"\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n" % at)

def stream(content):
    return b"<</Length %d>>\nstream\n" % len(content) + content + b"\nendstream"

def page_content():
    page = subprocess.run(["qpdf", "--show-pages", sys.argv[1]], capture_output=True, text=True).stdout
    return int(re.findall(r"content:\n\s+(\d+) 0 R", page)[0])

exec(sys.argv[3])
open(sys.argv[2], "wb").write(data)
PYTHON
}
ours="an update that is neither a signature of rapport's form nor proofs of one"

# A page is replaced, or a note laid over it, behind the signatures.
forge 'data = update(data, {page_content(): stream(b"BT ET")})' twice.pdf page.pdf
qpdf --check page.pdf >/dev/null || fail "the attack is no sound file"
is_called "not valid" "$ours" page.pdf
forge 'data = update(data, {size(data): b"<</Type/Annot/Subtype/FreeText/Rect[0 0 400 400]/Contents(budget 999)>>"})' \
    twice.pdf note.pdf
is_called "not valid" "$ours" note.pdf
# An update that changes nothing at all, and one with the catalogue, whose pages could be others.
forge 'data = update(data, {})' twice.pdf nothing.pdf
is_called "not valid" "$ours" nothing.pdf
forge 'root = int(entry(data, b"Root").split()[0]); data = update(data, {root: shown(root).strip()})' twice.pdf root.pdf
is_called "not valid" "$ours" root.pdf
# Nor is anything signed on top of that.
exits_with 2 "$rapport" sign page.pdf --key "$pki/aagesund.p12" --password-file "$pki/password" --field x -o no.pdf
says "neither a signature"

# Wrapping: the signed bytes stay, the range is moved so that other bytes come between.
forge '
first = re.search(rb"/ByteRange \[0 (\d+) (\d+) (\d+) *\]", data)
begin, end, rest = map(int, first.groups())
tail = data[end:end + rest]
wrapped = b"/ByteRange [0 %d %d %d" % (begin, end + 4000, rest)
data = data[:first.start()] + wrapped.ljust(len(first.group(0)) - 1) + b"]" + data[first.end():end] + b" " * 4000 + tail
' once.pdf wrapped.pdf
is_called "not valid" "because" wrapped.pdf
forge 'data = data.replace(b"/ByteRange [0 ", b"/ByteRange [9 ", 1)' once.pdf range.pdf
is_called "not valid" "$ours" range.pdf
forge 'end = data.index(b">\n>>", data.index(b"/Contents <", data.index(b"/ByteRange"))); data = data[:end - 2] + b"41" + data[end:]' \
    once.pdf padding.pdf
is_called "not valid" "the signature is damaged" padding.pdf

# Shadow: what the signer saw is changed in the signed part; hidden content waits in revision 1 for its day.
forge 'at = data.index(b"stream\n", 2000) + 40; data = data[:at] + bytes([data[at] ^ 1]) + data[at + 1:]' twice.pdf shadow.pdf
is_called "not valid" "because" shadow.pdf
forge 'data = data.replace(b"rapport 0", b"rapport 1", 1) if b"rapport 0" in data else data[:300] + b"x" + data[301:]' \
    twice.pdf producer.pdf
is_called "not valid" "because" producer.pdf
forge 'data = update(data, {page_content(): stream(b"BT ET")})' plan.pdf prepared.pdf
exits_with 2 "$rapport" sign prepared.pdf --key "$pki/thornbury.p12" --password-file "$pki/password" \
    --as PER-THORNBURY -o no.pdf
says "neither a signature"
# Written anew as one revision, so that no update shows.
qpdf twice.pdf flat.pdf || fail "cannot be written anew"
is_called "not valid" "because" flat.pdf

# A page of revision 1 was another before anyone signed: the signature holds, the pages tell.
python3 - <<'PYTHON' || fail "the page cannot be changed in place"
import re, zlib
data = open("plan.pdf", "rb").read()
for match in re.finditer(rb"/Length (\d+) *>>\nstream\n", data):
    length, begin = int(match.group(1)), match.end()
    try:
        text = zlib.decompress(data[begin:begin + length])
    except zlib.error:
        continue
    for number in re.finditer(rb"(\d)(\d) Td", text):
        for digit in b"0123456789":
            other = text[:number.start(2)] + bytes([digit]) + text[number.end(2):]
            if other == text:
                continue
            for level in range(1, 10):
                packed = zlib.compress(other, level)
                if len(packed) <= length:
                    # Deflate's reader stops at its own end: the room left is never read.
                    changed = packed + b"\0" * (length - len(packed))
                    open("moved.pdf", "wb").write(data[:begin] + changed + data[begin + length:])
                    raise SystemExit(0)
raise SystemExit(1)
PYTHON
qpdf --check moved.pdf >/dev/null || fail "the changed page is no sound one"
seal moved.pdf thornbury PER-THORNBURY 2026-11-20 moved-signed.pdf
is_called valid "the text was not compared" moved-signed.pdf
is_called "not valid" "its pages are not those of the plan in it: page" moved-signed.pdf --rerender

# Stripped: the last signature is gone, or its value; a file without any is never more than that.
forge 'data = data[:[m.end() for m in re.finditer(rb"%%EOF\n", data)][0]]' twice.pdf stripped.pdf
cmp -s stripped.pdf plan.pdf || fail "this is not what was published"
is_called "cannot tell" "nobody has signed it" stripped.pdf
exits_with 1 "$rapport" verify once.pdf --trust trust --require approved
prints "signature PER-AAGESUND: nobody has signed"
forge '
at = data.index(b"/Contents <", data.index(b"/ByteRange")) + 11
data = data[:at] + b"0" * 32768 + data[at + 32768:]' once.pdf zeros.pdf
is_called "not valid" "the signature was taken out of the file" zeros.pdf
# The other way round: the first signature's revision is cut out from under the second.
forge 'ends = [m.end() for m in re.finditer(rb"%%EOF\n", data)]; data = data[:ends[0]] + data[ends[1]:]' twice.pdf gone.pdf
is_called "not valid" "because" gone.pdf

# Truncated anywhere, or longer.
for bytes in 1 6 100 20000 40000; do
    head -c -$bytes twice.pdf >cut.pdf
    is_called "not valid" "because" cut.pdf
done
{ cat twice.pdf && echo "%%EOF"; } >longer.pdf
is_called "not valid" "something stands behind its end" longer.pdf
cat twice.pdf twice.pdf >doubled.pdf
is_called "not valid" "$ours" doubled.pdf

# Certificates: of an unknown authority, even under the same names; expired, not yet valid, for another purpose.
an_authority stranger
a_certificate unknown "Dr Annelise Thornbury" stranger
seal plan.pdf unknown PER-THORNBURY 2026-11-20 unknown.pdf
is_called "not valid" "the certificate does not hold on 2026-11-20: " unknown.pdf
a_certificate expired "Dr Annelise Thornbury" root signer 20260101000000Z 20261101000000Z
seal plan.pdf expired PER-THORNBURY 2026-11-20 expired.pdf
is_called "not valid" "certificate has expired" expired.pdf
a_certificate early "Dr Annelise Thornbury" root signer 20270101000000Z 20300101000000Z
seal plan.pdf early PER-THORNBURY 2026-11-20 early.pdf
is_called "not valid" "certificate is not yet valid" early.pdf
a_certificate encrypts "Dr Annelise Thornbury" root encrypts
seal plan.pdf encrypts PER-THORNBURY 2026-11-20 encrypts.pdf
is_called "not valid" "it is not for signatures" encrypts.pdf
# The wrong person in a field; a person the trust folder does not know; a name that only looks the same.
seal plan.pdf aagesund PER-THORNBURY 2026-11-20 wrong.pdf
is_called "not valid" 'no authority vouches for "CN=Prof. Mikkel Aagesund,O=Example" as PER-THORNBURY' wrong.pdf
a_certificate marchevaux "Elodie Marchevaux" root
seal plan.pdf marchevaux PER-MARCHEVAUX 2026-11-20 nobody.pdf
is_called "not valid" "as PER-MARCHEVAUX" nobody.pdf
a_certificate homoglyph "Dr Аnnelise Thornbury" root # a Cyrillic A
seal plan.pdf homoglyph PER-THORNBURY 2026-11-20 homoglyph.pdf
is_called "not valid" "no authority vouches for" homoglyph.pdf
# Outside the period in which the person may sign.
seal plan.pdf thornbury PER-THORNBURY 2036-06-01 late.pdf
is_called "not valid" "may sign from 2026-05-01 to 2035-12-31, not on 2036-06-01" late.pdf

# Revoked: by a list beside the authority, or in the trust file. A date that is only stated saves nothing.
openssl ca -config "$pki/root/config" -cert "$pki/root.pem" -keyfile "$pki/root.key" -revoke "$pki/thornbury.pem" \
    2>openssl.txt || fail "cannot revoke"
openssl ca -gencrl -config "$pki/root/config" -cert "$pki/root.pem" -keyfile "$pki/root.key" -out root.crl \
    -crl_lastupdate 20261101000000Z -crl_nextupdate 20400101000000Z 2>openssl.txt || fail "no list"
cp trust/root.pem kept.pem
cat root.crl >>trust/root.pem
is_called "cannot tell" "was revoked from" once.pdf
prints "that the signature is older is only stated"
seal plan.pdf thornbury PER-THORNBURY 2035-01-01 revoked.pdf
is_called "not valid" "its authority says so" revoked.pdf
cp kept.pem trust/root.pem
is_called valid "" once.pdf
# A list of another authority says nothing, and no file carries it along.
openssl ca -gencrl -config "$pki/stranger/config" -cert "$pki/stranger.pem" -keyfile "$pki/stranger.key" -out other.crl \
    -crldays 30 2>openssl.txt || fail "no other list"
exits_with 0 "$rapport" sign once.pdf --revocation other.crl -o other-list.pdf
is_called "not valid" "proves nothing about this signature" other-list.pdf
exits_with 0 "$rapport" sign once.pdf --revocation root.crl -o with-list.pdf
is_called "cannot tell" "was revoked from" with-list.pdf
forge 'at = data.rindex(b"startxref"); at = data.rindex(b"stream\n0", 0, at) + 60; data = data[:at] + bytes([data[at] ^ 1]) + data[at + 1:]' \
    with-list.pdf bent-list.pdf
is_called "not valid" "because" bent-list.pdf

# Without a trust folder, or without one that can be read, nothing is more than a doubt.
exits_with 1 "$rapport" verify once.pdf
prints "once.pdf: cannot tell"
mkdir empty
exits_with 1 "$rapport" verify once.pdf --trust empty
prints "once.pdf: cannot tell"
exits_with 2 "$rapport" verify once.pdf --trust nowhere
# Another plan's trust does not speak for this one.
mkdir elsewhere && cp trust/* elsewhere/ && sed -i 's/REL-FB3/REL-KTB/' elsewhere/trust.txt
exits_with 1 "$rapport" verify once.pdf --trust elsewhere
prints "not valid"
