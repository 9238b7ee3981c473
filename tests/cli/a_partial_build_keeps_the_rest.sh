#!/bin/sh
. tests/support/cli.sh
exits_with 0 "$rapport" build content --out "$work/out"
for audience in "$work"/out/*/; do manifest_is_true "$audience"; done
for file in joint/kelmouth/joint-plan.pdf joint/kelmouth/joint-plan.html joint/kelmouth/exit-strategy.pdf \
    joint/kelmouth/exit-status.pdf joint/kelmouth/plan.xml joint/kelmouth/report.json joint/kelmouth/build.json \
    joint/fibra-3/joint-plan.pdf own-krha/kelmouth/ser-brief.pdf own-krha/kelmouth/ser-brief-private.pdf \
    own-krha/kelmouth/clause-matrix.pdf own-krha/manifest.json; do
    [ -s "$work/out/$file" ] || fail "out/$file is missing"
done
cp -r "$work/out" "$work/before"

# One relationship, the same bytes; the other stays, in the manifest too.
exits_with 0 "$rapport" build content/kelmouth --out "$work/out"
same_tree "$work/before" "$work/out"

# One document of one audience.
exits_with 0 "$rapport" build content/kelmouth --audience joint --document exit-strategy --to pdf --as-of 2026-12-01 --out "$work/out"
manifest_is_true "$work/out/joint"
cmp -s "$work/before/joint/kelmouth/exit-strategy.pdf" "$work/out/joint/kelmouth/exit-strategy.pdf" && fail "it was not built again"
cmp -s "$work/before/joint/kelmouth/joint-plan.pdf" "$work/out/joint/kelmouth/joint-plan.pdf" || fail "another document changed"
same_tree "$work/before/own-krha" "$work/out/own-krha"

# What a complete build no longer makes goes away; what we did not make stays.
echo "mine" >"$work/out/joint/kelmouth/notes.txt"
exits_with 0 "$rapport" build content --out "$work/out"
rm "$work/out/joint/kelmouth/notes.txt"
same_tree "$work/before" "$work/out"
