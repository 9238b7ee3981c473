#!/bin/sh
# What an approval asks for is an open action for everybody, until an action of the plan that names it is done.
. tests/support/cli.sh
. tests/support/approvals.sh
a_relationship_with_trust
sed -i 's/^ways: signed, recorded/&\nconditions: count/' content/trust/trust.txt
commit 2026-11-01 "conditions count"

approve() { "$rapport" approve $plan --as PER-PILSWORTH --key "$work/keys/pilsworth" --date 2026-11-02 "$@"; }
exits_with 2 approve --decision approve-with-conditions
says "which conditions?"
exits_with 2 approve --decision approve-with-conditions --condition "a new budget" --owner PER-ROSENVIG
says "each --condition needs"
exits_with 2 approve --condition "a new budget" --owner PER-ROSENVIG --due 2026-12-15
says "goes with --decision approve-with-conditions"
exits_with 2 approve --decision approve-with-conditions --condition "a new budget" --owner "Dr Signe Rosenvik" \
    --due 2026-12-15
says 'did you mean "Dr Signe Rosenvig"?'
exits_with 0 approve --decision approve-with-conditions --condition "a new budget" --owner "Dr Signe Rosenvig" \
    --due 2026-12-15 --condition "a second laboratory" --owner PER-PILSWORTH --due 2027-06-30
exits_with 0 "$rapport" record $plan --as PER-ROSENVIG --person PER-ROSENVIG --evidence "letter 7" --way e-sign \
    --key "$work/keys/rosenvig" --date 2026-11-03
exits_with 0 "$rapport" record $plan --as PER-BELHASSINE --body BOD-SERRAND --evidence "minute 14" \
    --key "$work/keys/belhassine" --date 2026-11-04
commit 2026-11-05 "approved with conditions"

exits_with 0 "$rapport" status $plan
prints "joint-plan 1.1: approved"
prints "recorded (e-sign) by PER-ROSENVIG"
prints "recorded (minute) by PER-BELHASSINE"
first=$(sed -n 's/^  \(CND-[0-9A-F]*-1\): open, due 2026-12-15, PER-ROSENVIG: a new budget/\1/p' "$work/stdout")
[ -n "$first" ] || fail "the first condition is not shown: $(cat "$work/stdout")"
prints "${first%-1}-2: open, due 2027-06-30"
prints "no action names it"
exits_with 0 "$rapport" due $plan --audience joint
prints "$first a new budget"
exits_with 0 "$rapport" status $plan --format json
prints '"text": "a second laboratory"'

# The approved edition shows them, and how each approval was given.
exits_with 0 "$rapport" build $plan --audience joint --document joint-plan --to html --out "$work/out"
page=$work/out/joint/fibra-3/joint-plan.html
for text in "Conditions of approvals" "A second laboratory" "$first" "recorded: signed through an e-sign service" \
    "recorded: minute of a body" "approved with conditions"; do
    grep -qF "$text" "$page" || fail "the page does not show: $text"
done

# An action that names the condition stands for it while it is open, and closes it when it is done.
{
    printf '## Actions\n| Id | What | Who | By | State | Condition |\n|---|---|---|---|---|---|\n'
    printf '| ACT-90 | A new budget | Dr Signe Rosenvig | 2026-12-10 | open | %s |\n' "$first"
} >$plan/records-conditions.md
exits_with 0 "$rapport" verify $plan --require approved
exits_with 0 "$rapport" status $plan
prints "$first: open"
prints "; ACT-90"
exits_with 0 "$rapport" due $plan --audience joint
prints "ACT-90 A new budget"
! grep -q "$first" "$work/stdout" || fail "the condition is listed beside its action"
sed -i 's/| open |/| done |/' $plan/records-conditions.md
exits_with 0 "$rapport" status $plan
prints "$first: done, due 2026-12-15"
exits_with 0 "$rapport" due $plan --audience joint
! grep -q "$first" "$work/stdout" || fail "a condition that is fulfilled is still due"
sed -i 's/| done |/| dropped |/' $plan/records-conditions.md
exits_with 0 "$rapport" due $plan --audience joint
prints "$first a new budget"
sed -i "s/$first/CND-12/" $plan/records-conditions.md
exits_with 1 "$rapport" check $plan --audience joint
rm $plan/records-conditions.md

# A later decision of the same person takes the place of the earlier one with its conditions.
exits_with 0 "$rapport" approve $plan --as PER-PILSWORTH --key "$work/keys/pilsworth" --date 2026-11-09
exits_with 0 "$rapport" status $plan
! grep -q "CND-" "$work/stdout" || fail "conditions of an earlier decision are shown"
