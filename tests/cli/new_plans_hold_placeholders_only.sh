#!/bin/sh
. tests/support/cli.sh
for stage in 1 2 3 4 5 6 7 8; do
    exits_with 0 "$rapport" new "$work/plan-$stage" --stage "$stage"
    exits_with 0 "$rapport" check "$work/plan-$stage" --format json
    python3 - "$work/stdout" "$stage" <<'PYTHON' || fail "the plan for stage $stage has other findings than placeholders"
import json, sys
report = json.load(open(sys.argv[1]))
others = [f for f in report["findings"] if f["rule"] != "DOC-11" or f["severity"] == "error"]
for finding in others: print(finding["file"], finding["line"], finding["rule"], finding["message"], file=sys.stderr)
assert not others
assert report["plans"][0]["stage"] == sys.argv[2], report["plans"]
assert report["findings"]
PYTHON
done
cp "$work/plan-1/plan.md" "$work/kept"
exits_with 2 "$rapport" new "$work/plan-1"
says 'is already there'
cmp -s "$work/kept" "$work/plan-1/plan.md" || fail "an existing plan was touched"
exits_with 0 env SOURCE_DATE_EPOCH=1794787200 "$rapport" new "$work/dated"
grep -q '2026-11-16' "$work/dated/plan.md" || fail "the day is not SOURCE_DATE_EPOCH's"
