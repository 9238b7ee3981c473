#!/bin/sh
. tests/support/cli.sh
a_copy_of_content "$work/repository/content"
cd "$work/repository" || exit 1
as_of() { "$rapport" check content/kelmouth --audience joint "$@" | tail -n 1; }
expect() { case $2 in "as of $1"*) ;; *) fail "expected $1, got: $2" ;; esac; }

expect "2027-01-31 (--as-of)" "$(as_of --as-of 2027-01-31)"
expect "2026-11-16 (rapport.yaml)" "$(as_of)"
expect "2026-11-16 (rapport.yaml)" "$(SOURCE_DATE_EPOCH=1800000000 as_of)"
sed -i '/^as-of/d' content/rapport.yaml
expect "2027-01-15 (SOURCE_DATE_EPOCH)" "$(SOURCE_DATE_EPOCH=1800000000 as_of)"
issued=$(sed -n 's/^issued: //p' content/kelmouth/plan.md)
expect "$issued (the plan's issue date)" "$(as_of)"

git init -q . && git add -A
GIT_COMMITTER_DATE=2026-11-20T23:30:00-02:00 git -c user.name=T -c user.email=t@example.org commit -q -m all
expect "2026-11-21 (newest commit $(git rev-parse --short=12 HEAD))" "$(as_of)"
echo >>content/fibra-3/records-2026.md
GIT_COMMITTER_DATE=2026-11-25T12:00:00Z git -c user.name=T -c user.email=t@example.org commit -q -a -m other
expect "2026-11-21 (newest commit $(git rev-parse --short=12 HEAD~1))" "$(as_of)"

git clone -q --depth 1 "file://$work/repository" "$work/shallow"
cd "$work/shallow" || exit 1
case $(as_of) in "as of 2026-11-25"*) ;; *) fail "a shallow clone: $(as_of)" ;; esac

cd "$work/repository" || exit 1
rm -rf .git/objects && mkdir .git/objects
exits_with 2 "$rapport" check content/kelmouth
says 'git f'
