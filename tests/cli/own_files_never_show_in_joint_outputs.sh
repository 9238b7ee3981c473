#!/bin/sh
# Noninterference: with all own files deleted, every byte of every joint output and message is the same.
. tests/support/cli.sh
mkdir "$work/with"
a_copy_of_content "$work/with/content"
[ -n "$(find "$work/with/content/own" -type f)" ] || fail "the examples have no own files"
(
    cd "$work/with" && git init -q . && git add -A &&
        git -c user.name=T -c user.email=t@example.org commit -q -m all --date 2026-11-01T12:00:00Z
) || fail "cannot make a repository"
cp -r "$work/with" "$work/without"
rm -r "$work/without/content/own"
sed -i '/^own:/d' "$work/without/content/rapport.yaml"

for place in with without; do
    (
        cd "$work/$place" || exit 1
        "$rapport" build content --audience joint --out out >messages 2>&1
        echo "exit $?" >>messages
        "$rapport" check content --audience joint >findings 2>&1
        echo "exit $?" >>findings
        "$rapport" check content --audience joint --format json >findings.json 2>&1
    )
done
same_tree "$work/with/out" "$work/without/out"
for file in messages findings findings.json; do
    cmp "$work/with/$file" "$work/without/$file" || fail "$file differs"
done
[ -s "$work/with/out/joint/kelmouth/joint-plan.pdf" ] || fail "nothing was built"

# Building the own audiences at the same time changes nothing either.
(cd "$work/with" && "$rapport" build content --audience all --out all >/dev/null 2>&1) || fail "build of all failed"
same_tree "$work/with/out/joint" "$work/with/all/joint"

# Committing a change of an own file moves no date and no commit of the joint outputs.
(
    cd "$work/with" && find content/own -name '*.md' -exec sh -c 'echo >>"$1"' _ {} \; &&
        git -c user.name=T -c user.email=t@example.org commit -q -a -m own --date 2026-11-09T12:00:00Z &&
        "$rapport" build content --audience joint --out later >/dev/null 2>&1
) || fail "build after a commit of own files failed"
same_tree "$work/with/out" "$work/with/later"
