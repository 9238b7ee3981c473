#!/bin/sh
# compare.sh PROGRAM CASE: what the pipeline makes of a golden case now, against the files in its folder
# `expected`. With UPDATE_GOLDEN=1 it replaces them.
set -eu
folder=tests/golden/$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/actual"
"$1" "$folder" "$work/actual"

if [ "${UPDATE_GOLDEN:-}" = 1 ]; then
    rm -rf "$folder/expected"
    cp -r "$work/actual" "$folder/expected"
    exit 0
fi
diff -ruN "$folder/expected" "$work/actual" >"$work/diff" && exit 0
sed "s|$work/||" "$work/diff" | head -n 150
echo "FAILED: $folder has other results than expected ($(wc -l <"$work/diff") lines of difference)."
echo "If this is the change you wanted: make golden, then read git diff tests/golden."
exit 1
