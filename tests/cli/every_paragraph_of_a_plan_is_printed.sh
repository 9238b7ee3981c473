#!/bin/sh
# What an author wrote as running text stands in a joint document, wherever in the plan it was written.
. tests/support/cli.sh
exits_with 0 "$rapport" build content --audience joint --to html --draft --out "$work/out"
python3 - "$work/out/joint" <<'PYTHON' || fail "some running text is in no document"
import html, pathlib, re, sys
import xml.etree.ElementTree as tree
lost = 0
for plan in sorted(pathlib.Path(sys.argv[1]).glob("*/plan.xml")):
    printed = ""
    for file in sorted(plan.parent.glob("*.html")):
        body = re.sub(r"<(script|style)\b.*?</\1>", "", file.read_text(encoding="utf-8"), flags=re.S)
        printed += html.unescape(re.sub(r"<[^>]*>", "", body))
    def bare(text):
        return re.sub(r"[\s\u00a0\u202f\u00ad\u200b]", "", text)
    printed = bare(printed)
    looked = 0
    for element in tree.parse(plan).iter():
        if not element.tag.endswith("}p"):
            continue
        for text in [element.text] + [child.tail for child in element]:
            piece = bare(text or "")
            if len(piece) < 20:
                continue
            looked += 1
            if piece not in printed:
                lost += 1
                print(plan.parent.name, text.strip()[:120], file=sys.stderr)
    assert looked > 10, looked
sys.exit(lost > 0)
PYTHON
