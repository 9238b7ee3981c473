#!/bin/sh
# "0 plans, OK" would be the worst answer to a misspelt file name.
. tests/support/cli.sh
mkdir -p "$work/empty" "$work/content/kelmouth" "$work/content/other"
for command in check "build --out $work/out"; do
    exits_with 2 "$rapport" $command "$work/empty"
    says 'there is no plan here'
    exits_with 2 "$rapport" $command "$work/gone"
    says 'no such file'
done
cp content/kelmouth/* "$work/content/kelmouth/" 2>/dev/null
cp content/kelmouth/plan.md "$work/content/other/Plan.md"
exits_with 2 "$rapport" check "$work/content"
says 'other: there is no plan here'
cp content/kelmouth/plan.md "$work/content/other/plan.md"
echo '<plan/>' >"$work/content/other/plan.xml"
exits_with 2 "$rapport" check "$work/content"
says 'both plan.md and plan.xml'
[ ! -e "$work/out" ] || fail "something was written"
