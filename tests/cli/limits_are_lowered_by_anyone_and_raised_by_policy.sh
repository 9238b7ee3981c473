#!/bin/sh
# What a plan may take stands in one place: rapport.yaml may lower it, only the caller or the revision of the
# policy may raise it, and a plan that meets a limit gets a finding.
. tests/support/cli.sh
git() { command git -c user.name=T -c user.email=t@example.org "$@"; }
cd "$work"
a_copy_of_content "$work/content"
cp content/rapport.yaml plain.yaml
limit() { cp plain.yaml content/rapport.yaml; printf 'limits:\n' >>content/rapport.yaml; for one in "$@"; do printf -- '  - %s\n' "$one" >>content/rapport.yaml; done; }
check="check content/kelmouth --audience joint --format short"

# Each limit, met by a sound plan once it is low enough.
met() { # LIMIT WORDS
    limit "$1"
    exits_with 1 "$rapport" $check
    prints "$2"
    prints "[DOC-16]"
}
exits_with 0 "$rapport" $check
met "file 10 KiB" "the file has more than 10 KiB"
met "line 100 bytes" "a line is longer than 100 bytes"
met "front-matter 64 bytes" "the front matter is longer than 64 bytes"
met "columns 3" "a line has more than 3 columns"
met "rows 2" "a table has more than 2 rows"
python3 - <<'PYTHON'
rows = "".join(f"| 2026-01-01 | MSR-J1 | {i}.5 | {'word ' * 20} |\n" for i in range(2000))
for f in range(6):
    with open(f"content/kelmouth/records-x{f}.md", "w") as file:
        file.write(("## Readings\n\n| Date | Measure | Value | Note |\n|---|---|---|---|\n" + rows + "\n") * 3)
PYTHON
grep -q __asan_init "$rapport" || met "memory 16 MiB" "the plan is too much work: it asked for more than 16 MiB of memory"
rm content/kelmouth/records-x*
mkdir deep && sed '/^## Objectives/i > > > deep\n' content/kelmouth/plan.md >deep/plan.md
limit "nesting 2" && grep -v "^own" content/rapport.yaml >deep/rapport.yaml
exits_with 1 "$rapport" check deep --format short
prints "lists or quotes are nested deeper than 2"

# As they stand, no plan meets them by chance, and too many rows are told at their line.
limit "rows 1500" "checking 1 s"
exits_with 0 "$rapport" $check
cp plain.yaml content/rapport.yaml
python3 - <<'PYTHON'
rows = "".join(f"| 2026-01-01 | note {i} |\n" for i in range(2001))
open("content/kelmouth/records-x.md", "w").write("## Readings\n\n| Date | Note |\n|---|---|\n" + rows)
PYTHON
exits_with 1 "$rapport" $check
prints "content/kelmouth/records-x.md:2005:"
prints "a table has more than 2000 rows"

# Raised by the branch: refused with the way to do it. Raised by the caller, or by the policy: it holds.
limit "rows 3000"
exits_with 2 "$rapport" $check
says "content/rapport.yaml:"
says "raises a limit, which only the policy may"
cp plain.yaml content/rapport.yaml
printf 'limits:\n  - rows 3000\n' >raised.yaml
"$rapport" $check --limits raised.yaml >"$work/stdout"
grep -q "more than 2000 rows" "$work/stdout" && fail "--limits raises nothing"
limit "rows 3000"
git init -q -b main . && git add -A && git commit -q -m base || fail "cannot make a repository"
exits_with 2 "$rapport" $check
"$rapport" $check --policy-from main >"$work/stdout" 2>"$work/stderr"
[ $? -lt 2 ] || { cat "$work/stderr" >&2; fail "the policy cannot raise"; }
grep -q "more than 2000 rows" "$work/stdout" && fail "--policy-from raises nothing"

# Wrong ones, with help.
refused() {
    limit "$1"
    exits_with 2 "$rapport" $check
    says "$2"
}
refused "row 5" 'did you mean "rows"?'
refused "rows many" 'write it as "rows 500"'
refused "file 5" 'write it as "file 512 KiB"'
printf 'limits:\n  - rows 3000000\n' >raised.yaml && cp plain.yaml content/rapport.yaml
exits_with 2 "$rapport" $check --limits raised.yaml
says "more than 16 times"
exit 0
