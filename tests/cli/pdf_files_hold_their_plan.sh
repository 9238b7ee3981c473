#!/bin/sh
# What is attached to a PDF is the plan as its audience has it, byte for byte: `convert` makes the plan from it again. The
# A brief and a clause matrix are passed on and hold no plan, which would carry what the party keeps to itself. The
# manifest is never attached, the findings are when they are asked for, and PDF/A-2a and -1b have the same pages without either.
. tests/support/cli.sh
exits_with 0 "$rapport" build content --to pdf --out "$work/out"
for pdf in "$work"/out/*/*/*.pdf; do
    mkdir "$work/attached"
    pdfdetach -saveall -o "$work/attached" "$pdf" || fail "pdfdetach cannot read $pdf"
    case $pdf in */ser-brief.pdf | */clause-matrix.pdf) wanted="build.json " ;; *) wanted="build.json plan.xml " ;; esac
    [ "$(ls "$work/attached" | tr '\n' ' ')" = "$wanted" ] || fail "$pdf holds: $(ls "$work/attached")"
    for file in $wanted; do
        cmp "$work/attached/$file" "$(dirname "$pdf")/$file" || fail "$file in $pdf is another than beside it"
    done
    rm -r "$work/attached"
done
grep -rl "$root\|$work" "$work"/out/*/*/build.json && fail "build.json holds a path of this machine"

pdfdetach -savefile plan.xml -o "$work/plan.xml" "$work/out/joint/kelmouth/joint-plan.pdf" || fail "no plan.xml"
mkdir "$work/kelmouth"
exits_with 0 "$rapport" convert "$work/plan.xml" --to markdown -o "$work/kelmouth/plan.md"
printf 'as-of: 2026-11-16\nschemas: %s\ntemplates: %s\n' "$root/schemas" "$root/templates" >"$work/kelmouth/rapport.yaml"
exits_with 0 "$rapport" build "$work/kelmouth" --audience joint --to pdf --document exit-status --out "$work/second"
cmp "$work/plan.xml" "$work/second/joint/kelmouth/plan.xml" || fail "the plan is another after the way through the PDF"

# How the attachments are related to the document, and that the catalogue knows them.
qpdf --json=2 --json-key=qpdf --json-stream-data=none "$work/out/joint/kelmouth/joint-plan.pdf" >"$work/json"
python3 - "$work/json" <<'PYTHON' || fail "the attachments are not associated"
import json, sys
objects = json.load(open(sys.argv[1]))["qpdf"][1]
value = lambda reference: objects["obj:" + reference].get("value") or objects["obj:" + reference]["stream"]["dict"]
catalogue = value(objects["trailer"]["value"]["/Root"])
related = {}
for reference in catalogue["/AF"]:
    file = value(reference)
    embedded = value(file["/EF"]["/F"])
    related[file["/UF"]] = (file["/AFRelationship"], embedded["/Subtype"])
    assert file["/Desc"] and embedded["/Params"]["/Size"] > 100
assert related == {"u:plan.xml": ("/Source", "/application/xml"), "u:build.json": ("/Supplement", "/application/json")}
PYTHON

for standard in 2a 1b; do
    exits_with 0 "$rapport" build content --to pdf --pdfa $standard --out "$work/$standard"
done
for pdf in "$work"/2a/*/*/*.pdf "$work"/1b/*/*/*.pdf; do
    name=${pdf#"$work"/*/}
    other="$work/out/$name"
    part=${pdf%"a/$name"} part=${part%"b/$name"} part=${part##*/}
    pdfdetach -list "$pdf" | grep -q '^0 embedded files' || fail "$pdf holds files"
    pdfinfo -meta "$pdf" | grep -q "pdfaid:part>$part<" || fail "$pdf does not say that it is PDF/A-$part"
    pdftotext -bbox "$pdf" "$work/a" && pdftotext -bbox "$other" "$work/b"
    cmp "$work/a" "$work/b" || fail "the pages of $pdf are others"
done

exits_with 0 "$rapport" build content/kelmouth --audience joint --document joint-plan --to pdf --attach-findings --out "$work/told"
pdfdetach -savefile report.json -o "$work/report.json" "$work/told/joint/kelmouth/joint-plan.pdf" || fail "no report.json"
cmp "$work/report.json" "$work/told/joint/kelmouth/report.json" || fail "another report.json is attached"
exits_with 2 "$rapport" build content --pdfa 1a --out "$work/none"
says 'write 3a, 2a or 1b'
exits_with 0 "$rapport" build content --audience own:krha --document ser-brief --to pdf --attach-findings --out "$work/passed"
pdfdetach -list "$work/passed/own-krha/kelmouth/ser-brief.pdf" | grep -q "^1 embedded" || fail "a brief that is passed on holds the findings"
exits_with 2 "$rapport" build content --pdfa 2a --attach-findings --out "$work/none"
exits_with 2 "$rapport" build content --pdfa 1b --attach-findings --out "$work/none"
says 'PDF/A-1 allows no such attachment'
