#!/bin/sh
# Every PDF of the examples is PDF/A-3a and PDF/UA-1 by what it says of itself, and its structure keeps that promise: all
# content in the tree once and in the order it is drawn, tables regular, fonts embedded, nothing that tools complain about.
. tests/support/cli.sh
exits_with 0 "$rapport" build content --for-signature --to pdf --out "$work/out"
files=$(ls "$work"/out/*/*/*.pdf)
[ "$(echo "$files" | wc -l)" -eq 21 ] || fail "the examples have other documents than they had"
# shellcheck disable=SC2086
python3 tests/support/pdf_tags.py $files >"$work/problems" || { head "$work/problems" >&2; fail "a structure is wrong"; }
for pdf in $files; do
    qpdf --check "$pdf" >"$work/check" 2>&1 || { cat "$work/check" >&2; fail "$pdf is not sound"; }
    pdffonts "$pdf" | tail -n +3 >"$work/fonts"
    [ -s "$work/fonts" ] || fail "$pdf has no fonts"
    grep -qv 'yes yes yes' "$work/fonts" && { cat "$work/fonts" >&2; fail "$pdf has a font that is not embedded"; }
    pdfinfo -meta "$pdf" >"$work/meta"
    for claim in 'pdfaid:part>3<' 'pdfaid:conformance>A<' 'pdfuaid:part>1<' 'pdfaProperty:name>part<'; do
        grep -q "$claim" "$work/meta" || fail "the metadata of $pdf does not say $claim"
    done
    xmllint --noout "$work/meta" 2>"$work/check" || { cat "$work/check" >&2; fail "the metadata of $pdf is not well-formed"; }
    pdfinfo "$pdf" >"$work/info"
    grep -q '^Tagged: *yes' "$work/info" || fail "$pdf is not tagged"
    grep -q '^Encrypted: *no' "$work/info" || fail "$pdf is encrypted"
    # What the two kinds of metadata say is the same.
    title=$(sed -n 's/^Title: *//p' "$work/info" | sed 's/&/\&amp;/g')
    grep -qF "x-default\">$title</rdf:li>" "$work/meta" || fail "$pdf has two titles"
    qpdf --json=2 --json-key=qpdf --json-stream-data=none "$pdf" >"$work/json"
    for absent in /JavaScript /Launch /Encrypt /Sound /Movie /NeedAppearances; do
        grep -q "\"$absent\"" "$work/json" && fail "$pdf holds $absent"
    done
done

# Both senior executives have an empty field, on paper as on screen; elements lead back to item and line.
plan="$work/out/joint/kelmouth/joint-plan.pdf"
python3 - "$plan" <<'PYTHON' || fail "fields or origins are missing in $plan"
import sys
sys.path.insert(0, "tests/support")
from pdf_tags import Pdf
pdf = Pdf(sys.argv[1])
form = pdf.get(pdf.catalogue["/AcroForm"])
fields = [pdf.get(field) for field in form["/Fields"]]
assert len(fields) == 2, fields
for field, name in zip(fields, ("Dr Imogen Talvey", "Tobias Hartnell")):
    assert field["/FT"] == "/Sig" and field["/F"] == 4 and "/V" not in field, field
    assert name in field["/TU"], field["/TU"]
    left, bottom, right, top = (float(edge) for edge in field["/Rect"])
    assert right - left > 100 and top - bottom > 15, field["/Rect"]
    appearance = pdf.get(field["/AP"]["/N"])
    assert appearance["/Subtype"] == "/Form", appearance
assert "u:OBJ-J2" in pdf.ids or not pdf.check() and "u:OBJ-J2" in pdf.ids
sources = [entry["/V"] for value in pdf.objects.values() if isinstance(value, dict) and "/S" in value
           for attributes in value.get("/A", []) if attributes.get("/O") == "/UserProperties"
           for entry in attributes["/P"] if entry["/N"] == "u:source"]
lines = open("content/kelmouth/plan.md", encoding="utf-8").read().count("\n")
own = [source for source in sources if source.startswith("u:content/kelmouth/plan.md:")]
assert len(own) > 50 and all(0 < int(source.rsplit(":", 1)[1]) <= lines for source in own), sources[:5]
PYTHON

# Each page says what it is, and only the last says which commit it comes from.
python3 - "$work"/out/joint/kelmouth/joint-plan.pdf <<'PYTHON' || fail "a page does not say what it is"
import json, pathlib, subprocess, sys
path = pathlib.Path(sys.argv[1])
build = json.loads((path.parent / "build.json").read_text())
pages = subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, text=True).stdout.split("\f")[:-1]
for page in pages:
    for words in ("FOR SIGNATURE", "Confidential", "3.2", build["plan_sha256"][:12]):
        assert words in page, words
assert "supersedes version 3.1" in pages[0] and "Version 3.1" in pages[-1]
if build["commit"]:
    assert [build["commit"] in page for page in pages] == [False] * (len(pages) - 1) + [True]
PYTHON

# So does every page of every other document of every audience.
# shellcheck disable=SC2086
python3 - $files <<'PYTHON' || fail "a page of a document does not say what it is"
import json, pathlib, re, subprocess, sys
for path in map(pathlib.Path, sys.argv[1:]):
    build = json.loads((path.parent / "build.json").read_text())
    pages = subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, text=True).stdout.split("\f")[:-1]
    for number, page in enumerate(pages, 1):
        where = f"{path}, page {number}"
        assert build["plan_sha256"][:12] in page, f"{where}: no digest"
        assert re.search(r"\b\d+\.\d+\b", page), f"{where}: no version"
        assert re.search("FOR SIGNATURE|ZUR UNTERSCHRIFT|POUR SIGNATURE", page), f"{where}: no mark"
        assert re.search("onfidential|Internal|Public|ertraulich|ffentlich|onfidentiel|nterne", page), f"{where}: no class"
        # The control block closes a document, in one piece.
        if build["commit"] and number < len(pages):
            assert build["commit"] not in page, f"{where}: the commit belongs into the control block"
    whole = path.name != "ser-brief.pdf"
    assert not build["commit"] or (build["commit"] in pages[-1]) == whole, f"{path}: the last page and the commit"
    # Where the plan says which version it takes the place of, each of its documents does.
    plan = (path.parent / "plan.xml").read_text()
    old = re.search(r'<plan [^>]*\bsupersedes="([^"]*)"', plan)
    said = re.search(r"(?i)(supersedes|ersetzt|remplace( la)?)\s+version\s+" + re.escape(old.group(1)) if old else "$", " ".join(pages))
    assert said, f"{path}: not said what it supersedes"
PYTHON
