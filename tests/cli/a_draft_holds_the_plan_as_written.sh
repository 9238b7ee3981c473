#!/bin/sh
# What the checks mark or take out for themselves never reaches plan.xml or its digest.
. tests/support/cli.sh
for plan in a_draft_in_spite_of_defects three_parties_in_xml states_in_the_brief; do
    exits_with 0 "$rapport" build "tests/golden/$plan" --draft --audience joint --document exit-status --to html \
        --as-of 2026-11-16 --out "$work/out"
    "$rapport" convert "tests/golden/$plan" --to xml -o "$work/$plan.xml" >/dev/null 2>&1
    cmp "$work/out/joint/$plan/plan.xml" "$work/$plan.xml" || fail "$plan: plan.xml is not what was written"
done
