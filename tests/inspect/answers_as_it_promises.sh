#!/bin/sh
. tests/support/cli.sh
sample=$(realpath "$2")
"$sample" >"$work/sound.pdf"
"$sample" without-alt >"$work/silent.pdf"
"$sample" without-claim >"$work/modest.pdf"
cd "$work" || exit 1

# The file's own claim is the default; a pass is exit code 0.
exits_with 0 "$rapport" inspect sound.pdf
prints 'sound.pdf: passes PDF/A-3a and PDF/UA-1'
exits_with 0 "$rapport" inspect --flavour ua1 sound.pdf
prints 'sound.pdf: passes PDF/UA-1'

# A finding is one line with standard, clause and test, object and what to do; then one line sums up.
exits_with 1 "$rapport" inspect silent.pdf
grep -Eq '^silent\.pdf: PDF/UA-1 7\.3-1 \(object [0-9]+ 0\): a figure has neither Alt nor ActualText; say in Alt' stdout ||
    fail "no line for the figure: $(cat stdout)"
prints 'silent.pdf: fails PDF/A-3a and PDF/UA-1: 1 finding'
exits_with 0 "$rapport" inspect silent.pdf --flavour 3a

# A file that claims nothing passes nothing, unless a flavour is asked for.
exits_with 1 "$rapport" inspect modest.pdf
prints 'claims to be neither PDF/A-2, PDF/A-3 nor PDF/UA-1'
exits_with 1 "$rapport" inspect modest.pdf --flavour 3b
prints 'PDF/A-3b 6.6.2.1-1'

# A claim that it has no rules for is said and never passed, whatever else the file claims.
sed 's/pdfaid:part>3</pdfaid:part>1</g' sound.pdf >first.pdf
cmp -s sound.pdf first.pdf && fail "the sample claims nothing"
exits_with 1 "$rapport" inspect first.pdf
prints 'first.pdf: claims to be PDF/A-1a, whose rules are not known here, so it cannot pass; of what is known here, it passes PDF/UA-1'
exits_with 0 "$rapport" inspect first.pdf --flavour ua1

# Another part or level than the claimed one is judged as such.
exits_with 1 "$rapport" inspect --flavour 2b sound.pdf
prints 'PDF/A-2b 6.6.4-2'
exits_with 0 "$rapport" inspect --flavour 3b --flavour 3u sound.pdf

# What cannot be judged is neither a pass nor a finding.
printf 'no PDF\n' >note.pdf
exits_with 2 "$rapport" inspect note.pdf
prints 'note.pdf: cannot be read as PDF'
exits_with 2 "$rapport" inspect missing.pdf
exits_with 2 "$rapport" inspect
exits_with 2 "$rapport" inspect --flavour 1b sound.pdf
says 'write ua1, 2a, 2b, 2u, 3a, 3b or 3u'

# One JSON document for any number of files.
exits_with 1 "$rapport" inspect --format json sound.pdf silent.pdf
python3 - stdout <<'PYTHON' || fail "the JSON is not as promised"
import json, sys
files = json.load(open(sys.argv[1]))["files"]
assert [entry["file"] for entry in files] == ["sound.pdf", "silent.pdf"]
assert files[0]["passes"] and not files[0]["findings"] and files[0]["judged_by"] == ["PDF/A-3a", "PDF/UA-1"]
finding, = files[1]["findings"]
assert (finding["standard"], finding["clause"], finding["test"]) == ("PDF/UA-1", "7.3", 1), finding
assert finding["object"] > 0 and finding["message"] and finding["help"]
PYTHON

# The same bytes, the same answer.
"$rapport" inspect --format json silent.pdf >first.json
"$rapport" inspect --format json silent.pdf >second.json
cmp -s first.json second.json || fail "two runs differ"
