#!/bin/sh
# pdf.js, which browsers show PDF with, reaches all marked content of every document once and finds no text outside it.
. tests/support/cli.sh
command -v node >/dev/null || skip "there is no node"
packages=$root/build/npm
[ -d "$packages/node_modules/pdfjs-dist" ] || skip "pdf.js could not be installed"
exits_with 0 "$rapport" build content --to pdf --out "$work/out"
find "$work/out" -name '*.pdf' >"$work/files"
exits_with 0 xargs -a "$work/files" node tests/support/pdf_js_tags.mjs "$packages"

# The judge itself: what WeasyPrint or a plain writer leaves untagged is told.
python3 - "$work/plain.pdf" <<'PYTHON'
import sys
content = b"BT /F 12 Tf 72 720 Td (bare words) Tj ET"
objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
           b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> >>",
           b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
           b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"]
out, offsets = b"%PDF-1.7\n", []
for number, body in enumerate(objects, 1):
    offsets.append(len(out))
    out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
out += b"xref\n0 6\n0000000000 65535 f \n%strailer << /Root 1 0 R /Size 6 >>\nstartxref\n%d\n%%%%EOF\n" % (table, len(out))
open(sys.argv[1], "wb").write(out)
PYTHON
exits_with 1 node tests/support/pdf_js_tags.mjs "$packages" "$work/plain.pdf"
prints 'untagged text "bare words"'
