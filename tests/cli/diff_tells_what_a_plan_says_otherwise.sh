#!/bin/sh
# `diff` tells what a plan says otherwise, not which lines: every kind of change, in every format, from Git's
# objects alone, whatever a folder was called and whichever form the plan had.
. tests/support/cli.sh
mkdir "$work/repository" && cd "$work/repository" || exit 1
a_copy_of_content "$work/repository/content"
sed -i '/^as-of/d' content/rapport.yaml
commit() {
    git add -A && GIT_AUTHOR_DATE="$1T12:00:00Z" GIT_COMMITTER_DATE="$1T12:00:00Z" \
        git -c user.name='Rashid Okonjo' -c user.email=t@example.org commit -q -m "$1" || fail "cannot commit"
}
git init -q -b main . && commit 2026-10-06
git tag v1

python3 - <<'PYTHON'
import re
path = "content/kelmouth/plan.md"
text = open(path, encoding="utf-8").read()
def swap(old, new):
    global text
    assert old in text, old
    text = text.replace(old, new, 1)
swap("due: 2029-09-30\n- priority: 1\n- supports: OBJ-K1", "due: 2029-12-31\n- priority: 1\n- supports: OBJ-K1")
swap("Nothing that belongs to one party alone is in this plan.", "Nothing that belongs to a single party is in this plan.")
start = text.index("### XTR-05"); end = text.index("### XTR-06")
text = text[:start] + text[end:]                                             # an exit trigger goes
start = text.index("### RK-01"); end = text.index("### RK-02")
block = text[start:end].replace("probability: 3", "probability: 4").replace("score: 12", "score: 16")
new = "### RK-21 Ferry operator refuses the night slots\n- category: delivery\n- probability: 2\n- impact: 2\n" \
      "- response: reduce\n- owner: Consents lead (KRHA)\n- bearer: KRHA\n- status: open\n- review: 2026-12-15\n\n"
text = text[:start] + new + block + text[end:]
open(path, "w", encoding="utf-8").write(text)
PYTHON
commit 2026-11-06
git tag v2

exits_with 0 "$rapport" diff v1..v2 content/kelmouth
cat >"$work/wanted" <<'WANTED'
REL-KTB Kelmouth Tidal Barrier Alliance
3.2 (v1 COMMIT, as of 2026-10-06) -> 3.2 (v2 COMMIT, as of 2026-11-06)

Commitments: 2 changed, 1 added, 1 removed (3 worse)
  - Exit trigger XTR-05 TITLE [worse]  (content/kelmouth/plan.md:LINE)
  ~ Objective OBJ-J1 Barrier operational [worse]  (content/kelmouth/plan.md:LINE)
      Due: 30 September 2029 -> 31 December 2029 [worse]
  + Risk RK-21 Ferry operator refuses the night slots [worse]  (content/kelmouth/plan.md:LINE)
  ~ Plan  (content/kelmouth/plan.md:LINE)
      Text: Nothing that belongs to [-one -]{+a single +}party [-alone -]is in this plan. Each ...

Records: 1 changed (1 worse)
  ~ Risk RK-01 Harbour closure windows approved late [worse]  (content/kelmouth/plan.md:LINE)
      Score: 12 -> 16 [worse]
      Probability: 3 -> 4 [worse]
WANTED
# Blanks that do not break are blanks here; what a new item says is the plan's own.
sed -e 's/\xc2\xa0/ /g' -e 's/\(v[12]\) [0-9a-f]\{12\}/\1 COMMIT/g' -e 's/md:[0-9]*/md:LINE/' -e 's/XTR-05 .* \[/XTR-05 TITLE [/' \
    "$work/stdout" | awk '/^  [-+] /{print; skip=1; next} /^      /{if (skip) next} {skip=0; print}' >"$work/got"
grep -n 'Each' "$work/got" >/dev/null || fail "the text is not there"
sed -i 's/Each .*/Each .../' "$work/got"
sed -i '/Score: [0-9]* -> [0-9]*$/d' "$work/got" # the figure as it is written, beside the one computed
diff "$work/wanted" "$work/got" >&2 || fail "the text is not as promised"

# The exit code is that of `git diff`, with --exit-code too.
exits_with 1 "$rapport" diff v1..v2 content/kelmouth --exit-code
exits_with 0 "$rapport" diff v2..v2 content/kelmouth --exit-code
prints "Nothing changed."
exits_with 0 "$rapport" diff v1..v2
prints "REL-KTB"
grep -q REL-FB3 "$work/stdout" && fail "a plan that is the same is told of"

exits_with 0 "$rapport" diff v1..v2 content/kelmouth --format json
python3 - "$work/stdout" <<'PYTHON' || fail "the JSON is not as promised"
import json, sys
root = json.load(open(sys.argv[1], encoding="utf-8"))
assert list(root) == ["schema_version", "plans"]
plan = root["plans"][0]
assert plan["plan"] == "REL-KTB" and plan["state"] == "compared" and len(plan["before"]["commit"]) == 40
kinds = {(c["kind"], c["id"]): c for c in plan["commitments"]}
assert ("removed", "XTR-05") in kinds and ("added", "RK-21") in kinds and ("changed", "OBJ-J1") in kinds
due = kinds[("changed", "OBJ-J1")]["fields"][0]
assert due["name"] == "due" and due["direction"] == "worse" and not due["computed"]
assert kinds[("removed", "XTR-05")]["after"] is None and kinds[("added", "RK-21")]["before"] is None
weights = [c["weight"] for c in plan["commitments"]]
assert weights == sorted(weights, reverse=True), weights
score = plan["records"][0]["fields"][0]
assert score["name"] == "score" and score["computed"] and (score["before"], score["after"]) == ("12", "16")
prose = [f for c in plan["commitments"] for f in c["fields"] if f["name"] == "text" and c["element"] == "plan"][0]
assert {"removed": "one "} in prose["words"] and {"added": "a single "} in prose["words"], prose["words"]
PYTHON
exits_with 0 "$rapport" diff v1..v2 content/kelmouth --format markdown -o "$work/comment.md"
grep -qF '| Objective OBJ\-J1 Barrier operational | Due | ~~30' "$work/comment.md" || fail "no row for the date"
grep -qF 'belongs to ~~one~~ **a single** party' "$work/comment.md" || fail "no words marked"

# The same plan as XML, in a folder of another name, is the same plan.
"$rapport" convert content/kelmouth --to xml -o ../plan.xml 2>/dev/null || fail "cannot convert"
git mv content/kelmouth content/barrier && git rm -q -f content/barrier/plan.md content/barrier/records-202*.md
mkdir -p content/barrier && mv ../plan.xml content/barrier/plan.xml
commit 2026-11-06
exits_with 0 "$rapport" diff v2..HEAD content/barrier --exit-code
prints "Nothing changed."
exits_with 0 "$rapport" diff v2 content/barrier --exit-code
exits_with 1 "$rapport" diff v1..HEAD content/barrier --exit-code
prints "RK-21"
[ -z "$(git status --porcelain)" ] || fail "something was checked out"

# Two folders need no Git, and two PDF files are compared by the plans they hold.
mkdir ../old ../new && git archive v1 content | tar -x -C ../old && git archive v2 content | tar -x -C ../new
exits_with 1 "$rapport" diff ../old/content/kelmouth ../new/content/kelmouth --exit-code
prints "OBJ-J1"
for side in old new; do
    "$rapport" build "../$side/content/kelmouth" --audience joint --document joint-plan --to pdf --draft --out "../$side/out" >/dev/null 2>&1
done
exits_with 1 "$rapport" diff ../old/out/joint/kelmouth/joint-plan.pdf ../new/out/joint/kelmouth/joint-plan.pdf --exit-code
prints "OBJ-J1"
printf 'no PDF' >../broken.pdf
exits_with 2 "$rapport" diff ../broken.pdf ../broken.pdf
says "broken.pdf: it cannot be read as PDF"

# What came and what went as a whole, and what cannot be compared.
git rm -q -r content/barrier && commit 2026-11-07
exits_with 0 "$rapport" diff v1..HEAD
prints "This plan is no longer there; it was in v1."
exits_with 0 "$rapport" diff HEAD..v1
prints "This plan is new in v1."
exits_with 2 "$rapport" diff v1..nowhere
says 'there is no revision "nowhere"'
exits_with 2 "$rapport" diff v1...v2
exits_with 2 "$rapport" diff

# Noninterference: own files of any state change nothing of a joint comparison.
exits_with 0 "$rapport" diff v1..v2 --format json
cp "$work/stdout" "$work/with-own"
git checkout -q v1 && git rm -q -r content/own && commit 2026-10-06 && git tag w1
git checkout -q v2 && git rm -q -r content/own && commit 2026-11-06 && git tag w2
exits_with 0 "$rapport" diff w1..w2 --format json
sed -e 's/"name": "[vw]\([12]\)"/"name": "\1"/' -e 's/"commit": ".*"/"commit"/' "$work/stdout" >"$work/a"
sed -e 's/"name": "[vw]\([12]\)"/"name": "\1"/' -e 's/"commit": ".*"/"commit"/' "$work/with-own" >"$work/b"
cmp "$work/a" "$work/b" || fail "own files show in a joint comparison"
