#!/bin/sh
# Whenever a build is killed, every file that can be seen is whole: the earlier one or the new one.
. tests/support/cli.sh
exits_with 0 "$rapport" build content --as-of 2026-11-16 --out "$work/old"
exits_with 0 "$rapport" build content --as-of 2026-12-01 --out "$work/new"
cp -r "$work/old" "$work/out"
for delay in 0.02 0.05 0.1 0.15 0.2 0.25 0.3 0.35 0.4 0.5 0.6 0.8; do
    "$rapport" build content --as-of 2026-12-01 --out "$work/out" >/dev/null 2>&1 &
    pid=$!
    sleep "$delay"
    kill -9 "$pid" 2>/dev/null
    wait "$pid" 2>/dev/null
    (cd "$work/out" && find . -type f ! -name '.*') | while read -r file; do
        cmp -s "$work/out/$file" "$work/old/$file" || cmp -s "$work/out/$file" "$work/new/$file" ||
            { echo "$file"; break; }
    done >"$work/torn"
    [ ! -s "$work/torn" ] || fail "after $delay s, neither old nor new: $(cat "$work/torn")"
done
exits_with 0 "$rapport" build content --as-of 2026-12-01 --out "$work/out"
same_tree "$work/new" "$work/out"
