#!/bin/sh
. tests/support/cli.sh
a_copy_of_content "$work/content"
exits_with 0 "$rapport" build "$work/content" --out "$work/out"
cp -r "$work/out" "$work/before"

sed -i 's/^issued: .*/issued: 30.9.2029/' "$work/content/kelmouth/plan.md"
exits_with 1 "$rapport" check "$work/content/kelmouth" --audience joint
grep -qE '^.*/content/kelmouth/plan\.md:[0-9]+:[0-9]+: error: .*30\.9\.2029.*\[[A-Z]+-[0-9]+\]$' "$work/stdout" ||
    { head -n 20 "$work/stdout" >&2; fail "no finding at the author's line"; }
grep -qE '^ +[0-9]+ \| issued: 30\.9\.2029$' "$work/stdout" || fail "the author's line is not shown"
prints "they do not show effectiveness or conformity"

# A defect stops its plan, what was there stays, and the other plan is built.
rm -r "$work/out/joint/fibra-3"
exits_with 1 "$rapport" build "$work/content" --out "$work/out"
prints '30.9.2029'
same_tree "$work/before/joint/kelmouth" "$work/out/joint/kelmouth"
same_tree "$work/before/joint/fibra-3" "$work/out/joint/fibra-3"

# As a draft it is built in spite of the defect.
exits_with 0 "$rapport" build "$work/content/kelmouth" --audience joint --draft --out "$work/draft"
[ -s "$work/draft/joint/kelmouth/joint-plan.pdf" ] || fail "no draft was built"
