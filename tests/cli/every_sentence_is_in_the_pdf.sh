#!/bin/sh
# The text of each PDF, line-end hyphens joined and page heads and feet taken away, holds every sentence of its
# document; the HTML of the same document says what these sentences are. Two readers of PDF that share no code find
# them on the pages, and the structure tree alone, as a screen reader goes through it, holds them as well.
. tests/support/cli.sh
exits_with 0 "$rapport" build content --out "$work/out"
for pdf in "$work"/out/*/*/*.pdf; do
    html=${pdf%.pdf}.html
    pdftotext -raw "$pdf" "$work/text" || fail "pdftotext cannot read $pdf"
    python3 tests/support/sentences.py "$html" "$work/text" || fail "$pdf lacks text for poppler"
    # Poppler reads a page again for each of its elements, which takes a minute for the longest documents.
    if [ "$(pdfinfo "$pdf" | sed -n 's/^Pages: *//p')" -le 3 ]; then
        pdfinfo -struct-text "$pdf" >"$work/tree" || fail "pdfinfo cannot read the structure of $pdf"
        # Text stands in quotation marks, one line a piece of it; what stands above says what it is part of.
        sed -n 's/^ *"\(.*\)"$/\1/p' "$work/tree" >"$work/text"
        python3 tests/support/sentences.py "$html" "$work/text" || fail "the structure of $pdf lacks text"
    fi
    command -v mutool >/dev/null || continue
    mutool draw -q -F text -o "$work/text" "$pdf" || fail "mutool cannot read $pdf"
    python3 tests/support/sentences.py "$html" "$work/text" || fail "$pdf lacks text for mupdf"
done
command -v mutool >/dev/null || echo "not asked: mutool (apt install mupdf-tools)"
