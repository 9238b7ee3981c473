#!/bin/sh
# One run writes several formats at once; a baseline separates what a change brings from what was there.
. tests/support/cli.sh
a_copy_of_content "$work/content"
cd "$work"

code() { "$rapport" check content/kelmouth "$@" >stdout 2>stderr && echo 0 || echo $?; }

[ "$(code --format sarif=k.sarif --format junit=k.xml --format short)" = 0 ] || fail "three formats at once"
grep -q '"version": "2.1.0"' k.sarif || fail "no SARIF"
grep -q '<testsuites name="rapport"' k.xml || fail "no JUnit"
grep -q '^content/kelmouth/records-2026.md:[0-9]*:[0-9]*: warning: ' stdout || fail "no short line"

[ "$(code --format sarif --format junit)" = 2 ] || fail "two formats on standard output"
[ "$(code --format pdf)" = 2 ] || fail "an unknown format"
[ "$(code --fail-on new)" = 2 ] || fail "new without a baseline"

[ "$(code --write-baseline known.json)" = 0 ] || fail "writing a baseline"
[ "$(code --fail-on warning)" = 1 ] || fail "two warnings"
[ "$(code --baseline known.json --fail-on new)" = 0 ] || fail "nothing is new"

# Moved lines change nothing; a broken reference is new.
sed -i 's/^## Meetings/A sentence that moves what follows.\n\n&/' content/kelmouth/records-2026.md
[ "$(code --baseline known.json --fail-on new --format short)" = 0 ] || { cat stdout; fail "moved lines are not new"; }
sed -i 's/^owner: .*/owner: Nobody Whatsoever/' content/kelmouth/plan.md
[ "$(code --baseline known.json --fail-on new --format markdown)" = 1 ] || fail "a new error"
grep -q 'This change brings \*\*[1-9]' stdout || fail "the summary does not say what the change brings"
echo '{' >known.json
[ "$(code --baseline known.json)" = 2 ] || fail "a damaged baseline"
grep -q 'is no baseline' stderr || fail "the message does not say what is wrong"
