#!/bin/sh
# A waiver lowers a finding until its day, an explanation closes one about the past for good, and neither hides
# that it did; a branch cannot waive what it is judged by.
. tests/support/cli.sh
git() { command git -c user.name=T -c user.email=t@example.org "$@"; }
cd "$work"
a_copy_of_content "$work/content"
git init -q -b main . && git add -A && git commit -q -m base || fail "cannot make a repository"
plan=content/kelmouth/plan.md

waive() { # RULE ITEM EXPIRES APPROVER
    git checkout -q -f main -- content
    printf '\n## Waivers\n\n| Rule | Item | Reason | Approver | Date | Expires |\n|---|---|---|---|---|---|\n| %s | %s | agreed with the board | %s | 2026-11-10 | %s |\n' \
        "$1" "$2" "$4" "$3" >>"$plan"
}
found() { "$rapport" check content/kelmouth --audience joint --format short "$@" >"$work/stdout" 2>"$work/stderr"; }

found
grep -q 'ISS-03' "$work/stdout" || fail "there is nothing to waive"

waive ISS-03 IS-015 2026-12-31 "Dr Imogen Talvey"
found && ! grep -q 'ISS-03' "$work/stdout" || { cat "$work/stdout" >&2; fail "the waiver lowers nothing"; }
"$rapport" check content/kelmouth --audience joint >"$work/stdout"
prints "1 waived"
"$rapport" check content/kelmouth --audience joint --format json | grep -q '"waived": 1' || fail "JSON does not count it"
found --policy-from main
prints "ISS-03"
"$rapport" check content/kelmouth --audience joint --policy-from main >"$work/stdout"
prints "attention: the waiver of ISS-03 for IS-015 is new and lowers nothing here"

# The same in build, gate and coverage: what the branch brings lowers nothing.
exits_with 0 "$rapport" build content/kelmouth --audience joint --document joint-plan --to html --out "$work/stranger" --policy-from main
prints "attention: the waiver of ISS-03 for IS-015 is new and lowers nothing here"
prints "rules, schemas and configuration of commit"
grep -q '0 explained, 0 waived' "$work/stranger/joint/kelmouth/joint-plan.html" || fail "a waiver of the branch lowers in build"
git commit -q -a -m "the waiver is merged"
exits_with 0 "$rapport" build content/kelmouth --audience joint --document joint-plan --to html --out "$work/stranger" --policy-from HEAD
grep -q '0 explained, 1 waived' "$work/stranger/joint/kelmouth/joint-plan.html" || fail "a merged waiver lowers nothing in build"
"$rapport" check content/kelmouth --audience joint --policy-from HEAD --fail-on new >"$work/stdout"
prints "1 waived"
git reset -q --hard HEAD~1

waive ISS-03 IS-014 2026-12-31 "Dr Imogen Talvey"
found
prints "ISS-03"

waive ISS-03 IS-015 2026-11-15 "Dr Imogen Talvey"
found
prints "ISS-03"
prints "expired on 2026-11-15"

waive ISS-03 IS-015 2026-12-31 "Hamish Crail"
found
prints "ISS-03"
prints "neither an SER nor the owner"

waive AUD-01 "" 2026-12-31 "Dr Imogen Talvey"
found
prints "AUD-01 cannot be waived"

# An explanation closes only what is about the order of past events.
git checkout -q -f main -- content
printf '\n## Explanations\n\n| Rule | Item | What | Why | Accepted by | Date |\n|---|---|---|---|---|---|\n| ISS-03 | IS-015 | it took long | it was hard | Dr Imogen Talvey | 2026-11-10 |\n' >>"$plan"
found
prints "ISS-03"

# Documents count both in the line about the checks.
waive ISS-03 IS-015 2026-12-31 "Dr Imogen Talvey"
exits_with 0 "$rapport" build content/kelmouth --audience joint --document joint-plan --to html --out "$work/out"
grep -q '0 explained, 1 waived' "$work/out/joint/kelmouth/joint-plan.html" || fail "the document does not say it"
