#!/bin/sh
# A status that people set stands beside the computed one, with reason, person and last day, and is counted
# everywhere; one whose day has passed is an error.
. tests/support/cli.sh
cd "$work"
a_copy_of_content "$work/content"
plan=content/kelmouth/plan.md

override() { # what follows "- status: " at the first measure
    cp "$root/content/kelmouth/plan.md" "$plan"
    sed -i "/^#### MSR-J1 /,/^- limits:/ s/^- limits: .*/&\n- status: $1/" "$plan"
}
check="check content/kelmouth --audience joint"

override "off track, because the vessel is late, by Dr Imogen Talvey until 2026-12-31"

exits_with 0 "$rapport" $check
prints ", 1 overridden"
exits_with 0 "$rapport" $check --format json && prints '"overridden": 1'
exits_with 0 "$rapport" $check --format sarif && prints '"overridden": 1'
exits_with 0 "$rapport" $check --format markdown && prints '| Overridden |'
grep -q 'MSR-05' "$work/stdout" && fail "an override in force is a finding"
exits_with 0 "$rapport" build content/kelmouth --audience joint --document joint-plan --to html --out "$work/out"
page=$work/out/joint/kelmouth/joint-plan.html
grep -q 'Set to “off track” until 31.December.2026 by .*: the vessel is late' "$page" || fail "the document does not print the override"
grep -q 'Statuses that people set beside the computed ones: 1\.' "$page" || fail "the line about the checks does not count it"
grep -q '"overridden": 1' "$work/out/joint/kelmouth/report.json" || fail "report.json does not count it"

# Its day has passed.
override "off track, because the vessel is late, by Dr Imogen Talvey until 2026-11-15"
exits_with 1 "$rapport" $check --format short
prints "error: The status off-track of MSR-J1 was set until 2026-11-15"
"$rapport" $check | grep -q overridden && fail "an expired override counts"

# Without a reason, or to a better status by anybody but a decision, it is none.
override "off track"
exits_with 1 "$rapport" $check --format short && prints "[MSR-05]"
override "achieved, because we say so, by Dr Imogen Talvey until 2026-12-31"
exits_with 1 "$rapport" $check --format short && prints "[MSR-05]"
exit 0
