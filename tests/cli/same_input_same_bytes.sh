#!/bin/sh
# Neither time zone, locale, folder, umask, number of workers nor the moment changes a byte.
. tests/support/cli.sh
exits_with 0 "$rapport" build content --out "$work/a"
mkdir "$work/tmp"
(
    umask 077
    cd content || exit 1
    TZ=Pacific/Kiritimati LC_ALL=C LANG=de_DE.UTF-8 TMPDIR="$work/tmp" HOME=/nonexistent COLUMNS=20 \
        "$rapport" build . --jobs 1 --out "$work/b" >/dev/null
) || fail "the build in another surrounding failed"
same_tree "$work/a" "$work/b"
LC_ALL=tr_TR.UTF-8 exits_with 0 "$rapport" build content --jobs 7 --out "$work/c"
same_tree "$work/a" "$work/c"

# One plan alone has a processor beside it that prepares words, or none.
"$rapport" build content/kelmouth --audience joint --jobs 1 --out "$work/f" >/dev/null || fail "build failed"
"$rapport" build content/kelmouth --audience joint --jobs 2 --out "$work/g" >/dev/null || fail "build failed"
same_tree "$work/f" "$work/g"

# Files with other times and in another order on the disk.
a_copy_of_content "$work/one"
mkdir "$work/two"
(cd "$work/one" && find . -type d -exec mkdir -p "$work/two/{}" \; && find . -type f | sort -r | while read -r file; do
    cp "$file" "$work/two/$file" && touch -d 2001-02-03 "$work/two/$file"
done)
(cd "$work/one" && "$rapport" build . --out "$work/d" >/dev/null) || fail "build failed"
(cd "$work/two" && "$rapport" build . --out "$work/e" >/dev/null) || fail "build failed"
same_tree "$work/d" "$work/e"
