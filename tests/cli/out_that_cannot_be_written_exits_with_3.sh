#!/bin/sh
. tests/support/cli.sh
exits_with 3 "$rapport" build content --audience joint --out /proc/rapport-out
says 'cannot make the folder'
echo "a file" >"$work/out"
exits_with 3 "$rapport" build content --audience joint --out "$work/out"
[ "$(cat "$work/out")" = "a file" ] || fail "the file in the way was touched"

# A read-only folder; root is not bound by permissions, so it needs a read-only mount.
mkdir "$work/read-only"
if [ "$(id -u)" -eq 0 ]; then
    mount -t tmpfs -o ro tmpfs "$work/read-only" 2>/dev/null || skip "this container may not mount"
else
    chmod 500 "$work/read-only"
fi
exits_with 3 "$rapport" build content --audience joint --out "$work/read-only"
code=$(find "$work/read-only" -mindepth 1 | wc -l)
if [ "$(id -u)" -eq 0 ]; then umount "$work/read-only"; else chmod 700 "$work/read-only"; fi
[ "$code" -eq 0 ] || fail "something was written into a read-only folder"

# The same for every other way of writing.
exits_with 3 "$rapport" check content --format json -o /proc/report.json
exits_with 3 "$rapport" convert content/kelmouth --to xml -o /proc/plan.xml
exits_with 3 "$rapport" new /proc/plan
[ -e /dev/full ] || exit 0
"$rapport" version >/dev/full 2>"$work/stderr"
[ $? -eq 3 ] || fail "a full standard output was not noticed"
