#!/bin/sh
# Whoever may not mount gets a namespace where it may.
if [ "$(id -u)" -ne 0 ] && unshare -rm true 2>/dev/null; then exec unshare -rm sh "$0" "$@"; fi
. tests/support/cli.sh
exits_with 0 "$rapport" build content --as-of 2026-11-16 --out "$work/reference"
needed=$(du -sk "$work/reference" | cut -f1)
mkdir "$work/disk"
mount -t tmpfs -o size=$((needed + needed / 2))k tmpfs "$work/disk" 2>/dev/null || skip "this user may not mount"
trap 'umount "$work/disk"; rm -rf "$work"' EXIT

# Room for the first build, not for a second beside it.
exits_with 0 "$rapport" build content --as-of 2026-11-16 --out "$work/disk/out"
exits_with 3 "$rapport" build content --as-of 2026-12-01 --out "$work/disk/out"
says 'No space left on device'
same_tree "$work/reference" "$work/disk/out"
[ -z "$(find "$work/disk/out" -name '.*')" ] || fail "temporary files were left on the full disk"
