#!/bin/sh
# `due` lists what is overdue and what is due soon, by owner, with the days that derive computes; nothing of a
# party's own files stands in the joint list, and the weekly job keeps one issue up to date with it.
. tests/support/cli.sh
cd "$work"
a_copy_of_content "$work/content"
exits_with 0 "$rapport" due content/kelmouth --audience joint
prints "As of 2026-11-16: 2 overdue, "
prints "2026-11-06, 10 days overdue: ACT-35 Last four entries of the joint issue list closed (action, REL-KTB, content/kelmouth/records-2026.md:203)"
prints "2026-11-12, 4 days overdue: IS-015 "
prints "Rashid Okonjo (KRHA)"
grep -q 'in 3[1-9] days\|RK-KI2' "$work/stdout" && fail "it looks too far, or into own files"
# Who has something overdue comes first, and every line lies inside the window.
exits_with 0 "$rapport" due content --format json
python3 - "$work/stdout" <<'PYTHON' || fail "the JSON is not as promised"
import datetime, json, sys
root = json.load(open(sys.argv[1], encoding="utf-8"))
assert list(root) == ["schema_version", "as_of", "within_days", "dues"], list(root)
assert root["within_days"] == 30 and root["as_of"] == "2026-11-16"
days = [d["days"] for d in root["dues"]]
assert days == sorted(days) and max(days) <= 30 and min(days) < 0
seen = set()
for due in root["dues"]:
    assert list(due) == ["plan", "kind", "item", "what", "owner", "due", "days", "where"], list(due)
    gap = datetime.date.fromisoformat(due["due"]) - datetime.date.fromisoformat(root["as_of"])
    assert gap.days == due["days"], due
    key = (due["plan"], due["kind"], due["item"], due["what"], due["due"])
    assert key not in seen, "twice: " + str(key)
    seen.add(key)
assert any("RK-KI2" == d["item"] for d in root["dues"]), "own files are left out where they are asked for"
PYTHON
# It agrees with what check calls overdue.
"$rapport" check content/kelmouth --audience joint --format short | grep -o 'Action ACT-[0-9]*' | sort >"$work/by-check"
"$rapport" due content/kelmouth --audience joint --within 0 | grep -o 'overdue: ACT-[0-9]*' | sed 's/overdue: /Action /' | sort >"$work/by-due"
cmp -s "$work/by-check" "$work/by-due" || { diff "$work/by-check" "$work/by-due" >&2; fail "check and due disagree"; }
# The day and the window move it.
exits_with 0 "$rapport" due content/kelmouth --audience joint --as-of 2026-11-05 --within 1d
prints "As of 2026-11-05: 0 overdue, 1 due within 1 day."
prints "in 1 day: ACT-35"
exits_with 0 "$rapport" due content/kelmouth --audience joint --as-of 2026-11-06 --within 0
prints "today: ACT-35"
exits_with 0 "$rapport" due content/kelmouth --audience joint --within 52w
prints "due within 364 days."
# Plan text cannot become markup, a mention or a row.
sed -i 's/Last four entries of the joint issue list closed/@all <b>x<\/b> [a](b)/' content/kelmouth/records-2026.md
exits_with 0 "$rapport" due content/kelmouth --audience joint --format markdown
printf '{"findings": [], "loosened": []}' >"$work/none.json"
python3 "$root/tests/support/formats.py" markdown "$work/stdout" "$work/none.json" || fail "the Markdown can be forged"
prints "**10 days overdue**"
for wrong in x -3d 3m 99999d; do
    exits_with 2 "$rapport" due content --within "$wrong"
    says "write it as 30d or 6w"
done
printf 'nothing' >content/kelmouth/plan.md
exits_with 1 "$rapport" due content/kelmouth --audience joint
says "content/kelmouth cannot be read"

# The weekly job, with a stand-in for GitHub's own program: the first run opens an issue, the next edits it.
cp "$root/content/kelmouth/plan.md" content/kelmouth/plan.md
cp "$root/content/kelmouth/records-2026.md" content/kelmouth/records-2026.md
mkdir bin
cat >bin/gh <<'SH'
#!/bin/sh
case "$1 $2" in
"issue list") cat number 2>/dev/null || true ;;
"issue create") echo 7 >number && cp summary.md created.md ;;
"issue edit") cp summary.md "edited-$3.md" ;;
*) exit 1 ;;
esac
SH
ln -s "$rapport" bin/rapport && chmod +x bin/gh
python3 - "$root/packaging/action/weekly.yml" <<'PYTHON' >weekly.sh || fail "weekly.yml has no steps"
import re, sys
text = open(sys.argv[1], encoding="utf-8").read()
blocks = re.findall(r"run: \|\n((?: {10}.*\n?|\n)+)", text)
assert len(blocks) == 2, len(blocks)
print("set -e\n" + "".join(line[10:] + "\n" for block in blocks for line in block.split("\n")))
PYTHON
PATH="$work/bin:$PATH" sh weekly.sh >"$work/log" 2>&1 || { cat "$work/log" >&2; fail "the weekly job fails"; }
grep -q 'overdue' created.md && grep -q '### Relationship plans' created.md || fail "the issue does not tell what is due"
PATH="$work/bin:$PATH" sh weekly.sh >"$work/log" 2>&1 && [ -f edited-7.md ] || fail "the second run does not edit the issue"
exit 0
