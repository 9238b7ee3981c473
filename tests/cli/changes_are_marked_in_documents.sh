#!/bin/sh
# The change report and the bars of `build --changes-since`: tagged, archived, told by signs and not by colour
# alone, and the same bytes each time.
. tests/support/cli.sh
cd "$work" || exit 1
a_copy_of_content "$work/content"
rm -r content/fibra-3
git init -q -b main . && git add -A &&
    GIT_COMMITTER_DATE=2026-10-06T12:00:00Z git -c user.name=T -c user.email=t@example.org commit -q -m one || fail "no repository"
cp -r content/kelmouth before
sed -i 's/^due: //; s/Nothing that belongs to one party alone is in this plan/Nothing that belongs to a single party is in this plan/' content/kelmouth/plan.md
python3 - <<'PYTHON'
path = "content/kelmouth/plan.md"
text = open(path, encoding="utf-8").read()
old = "due: 2029-09-30\n- priority: 1\n- supports: OBJ-K1"
assert old in text
text = text.replace(old, old.replace("2029-09-30", "2029-08-31"), 1)
start = text.index("### RK-02"); end = text.index("### RK-03")
text = text[:start] + text[end:].replace("RK-02, ", "").replace(", RK-02", "")
open(path, "w", encoding="utf-8").write(text)
PYTHON

exits_with 0 "$rapport" diff HEAD content/kelmouth --format pdf -o changes.pdf
exits_with 0 "$rapport" inspect changes.pdf
exits_with 0 "$rapport" diff HEAD content/kelmouth --format pdf -o again.pdf
cmp changes.pdf again.pdf || fail "the report differs from run to run"
pdftotext -f 1 -l 1 -layout changes.pdf first.txt
grep -q 'Changes: Kelmouth' first.txt || fail "the first page has no title"
grep -q 'OBJ-J1' first.txt || fail "the first page does not tell of the objective"
pdftotext -f 2 -l 2 -layout changes.pdf second.txt
grep -q 'The document with its changes' second.txt || fail "the summary has more than one page"
pdfdetach -list changes.pdf | grep -q changes.json || fail "the report does not hold its data"
pdfinfo -struct changes.pdf 2>/dev/null >structure.txt
grep -q LineThrough structure.txt && grep -q Underline structure.txt || fail "the tags do not say what was struck and what came"
exits_with 0 "$rapport" diff HEAD content/kelmouth --format html -o changes.html
grep -q '<del>one *</del>' changes.html && grep -q '<ins>a single *</ins>' changes.html || fail "HTML does not mark words"
exits_with 2 "$rapport" diff HEAD --format pdf --document no-such-document content/kelmouth

# Bars stand beside what changed and nowhere else, and nothing is set otherwise for them.
exits_with 0 "$rapport" build content/kelmouth --audience joint --draft --changes-since HEAD --out out
for file in out/joint/kelmouth/*.pdf; do exits_with 0 "$rapport" inspect "$file"; done
exits_with 0 "$rapport" build content/kelmouth --audience joint --draft --changes-since HEAD --out twice
same_tree out twice
pdftotext -layout out/joint/kelmouth/joint-plan.pdf plan.txt
grep -q 'Bars in the margin mark what changed since version 3.2 (HEAD,' plan.txt || fail "the control block is silent"
grep -q '<p class="changed">Nothing that belongs to a single party' out/joint/kelmouth/joint-plan.html || fail "no bar at the text"
grep -q '<tr class="changed"[^>]*data-item="OBJ-J1"' out/joint/kelmouth/joint-plan.html || fail "no bar at the row"
grep -q 'class="changed"[^>]*>Design, build and hand over' out/joint/kelmouth/joint-plan.html && fail "a bar where nothing changed"
rm -r content/kelmouth && cp -r before content/kelmouth
exits_with 0 "$rapport" build content/kelmouth --audience joint --draft --changes-since HEAD --out same
grep -q 'class="[^"]*changed' same/joint/kelmouth/*.html && fail "bars in a document that did not change"
exits_with 2 "$rapport" build content/kelmouth --changes-since nowhere --out out
exit 0
