#!/bin/sh
# What is only worth talking about stands in the joint plan for the review meeting, and in no report.
. tests/support/cli.sh
mkdir "$work/mill"
cp schemas/iso44001-2017/examples/base/plan.md "$work/mill/plan.md"
sed -i '/^| PER-BEA /a | PER-BILL | Bill Brook | Brook | Beta | Engineer | |' "$work/mill/plan.md"
exits_with 0 "$rapport" check "$work/mill" --as-of 2026-11-16
grep -q 'Bill Brook' "$work/stdout" && fail "a question is reported as a finding"
prints '0 errors, 0 warnings, 0 advice'
exits_with 0 "$rapport" check "$work/mill" --as-of 2026-11-16 --format json --fail-on advice
grep -q 'REF-06' "$work/stdout" && fail "a question is in the report for machines"
exits_with 0 "$rapport" build "$work/mill" --as-of 2026-11-16 --document joint-plan --to html --out "$work/out"
grep -q 'Questions for the review meeting' "$work/out/joint/mill/joint-plan.html" || fail "there is no box of questions"
grep -q 'Bill Brook is not used anywhere' "$work/out/joint/mill/joint-plan.html" || fail "the question is not in the plan"
exits_with 0 "$rapport" build "$work/mill" --as-of 2026-11-16 --document joint-plan --to html --out "$work/out" --for-signature
grep -q 'Questions for the review meeting' "$work/out/joint/mill/joint-plan.html" && fail "a copy to be signed asks questions"
exit 0
