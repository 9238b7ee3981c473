#!/bin/sh
. tests/support/cli.sh
# A second check answers from what the first one found, says exactly the same, and notices every change.
kept() { find "$work/cache" -type f 2>/dev/null | wc -l; }
a_copy_of_content "$work/content"
plans="$work/content"
exits_with 0 "$rapport" check "$plans" --no-cache
cp "$work/stdout" "$work/fresh"
[ "$(kept)" -eq 0 ] || fail "--no-cache kept something"
exits_with 0 "$rapport" check "$plans"
cmp -s "$work/stdout" "$work/fresh" || fail "the first run with a cache says something else"
first=$(kept)
[ "$first" -gt 0 ] || fail "nothing was kept"
exits_with 0 "$rapport" check "$plans"
cmp -s "$work/stdout" "$work/fresh" || fail "an answer from the cache says something else"
[ "$(kept)" -eq "$first" ] || fail "an unchanged plan was kept twice"

# Damage is noticed and costs only time.
for file in "$work"/cache/rapport/*; do printf 'x' | dd of="$file" bs=1 seek=70 conv=notrunc 2>/dev/null; done
exits_with 0 "$rapport" check "$plans"
cmp -s "$work/stdout" "$work/fresh" || fail "a damaged cache changed what is said"
for file in "$work"/cache/rapport/*; do : >"$file"; done
exits_with 0 "$rapport" check "$plans"
cmp -s "$work/stdout" "$work/fresh" || fail "an emptied cache changed what is said"

# A change of one word, of a rule or of the day is another question.
sed -i 's/^# .*/# A plan of another title/' "$plans/kelmouth/plan.md"
exits_with 0 "$rapport" check "$plans"
[ "$(kept)" -gt "$first" ] || fail "a changed plan was answered from the cache"
second=$(kept)
exits_with 0 "$rapport" check "$plans" --as-of 2026-11-17
[ "$(kept)" -gt "$second" ] || fail "another day was answered from the cache"
third=$(kept)
cp -r "$root/schemas" "$work/schemas"
sed -i "s|^schemas: .*|schemas: $work/schemas|" "$plans/rapport.yaml"
printf '\n' >>"$work/schemas/iso44001-2017/rules.sch"
exits_with 0 "$rapport" check "$plans"
[ "$(kept)" -gt "$third" ] || fail "changed rules were answered from the cache"

# A folder that cannot be made is no reason to fail.
: >"$work/file"
XDG_CACHE_HOME="$work/file" exits_with 0 "$rapport" check "$plans"
