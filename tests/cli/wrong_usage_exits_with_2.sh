#!/bin/sh
. tests/support/cli.sh
exits_with 2 "$rapport"
exits_with 2 "$rapport" chek
says 'did you mean "check"?'
exits_with 2 "$rapport" check --formt json
says 'did you mean --format?'
exits_with 2 "$rapport" check --format xml
says 'is not a format; there are text'
exits_with 2 "$rapport" check --as-of 30.9.2029
says 'write it as 2026-11-16'
exits_with 2 "$rapport" check --as-of
exits_with 2 "$rapport" check --jobs 0
exits_with 2 "$rapport" check --fail-on never
exits_with 2 "$rapport" check --audience partner
exits_with 2 "$rapport" build --to docx
exits_with 2 "$rapport" build content --document no-such-document --out "$work/out"
exits_with 2 "$rapport" build content --draft --for-signature --out "$work/out"
[ ! -e "$work/out" ] || fail "wrong usage wrote something"
exits_with 2 "$rapport" convert content/kelmouth
exits_with 2 "$rapport" convert --to xml
exits_with 2 "$rapport" convert content --to xml
exits_with 2 "$rapport" new
exits_with 2 "$rapport" new "$work/plan" --stage 9
exits_with 2 env SOURCE_DATE_EPOCH=tomorrow "$rapport" check schemas/../"$(basename "$work")" 2>/dev/null
