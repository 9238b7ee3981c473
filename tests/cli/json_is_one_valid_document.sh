#!/bin/sh
. tests/support/cli.sh
shape() {
    python3 - "$1" <<'PYTHON' || fail "$1 has not the promised shape"
import json, sys
report = json.load(open(sys.argv[1], encoding="utf-8"))
assert list(report) == ["schema_version", "tool", "as_of", "plans", "loosened", "findings"], list(report)
assert report["schema_version"] == 1 and list(report["tool"]) == ["name", "version"]
for plan in report["plans"]:
    assert list(plan) == ["id", "path", "stage", "profile", "status", "errors", "warnings", "advice",
                          "explained", "waived", "overridden"], list(plan)
for finding in report["findings"]:
    assert list(finding) == ["rule", "severity", "kind", "plan", "file", "line", "column", "end_line", "end_column",
                             "clause", "item", "message", "help"], list(finding)
    assert finding["severity"] in ("error", "warning", "advice"), finding
    assert finding["kind"] in ("defect", "state", "output", "question"), finding
    assert isinstance(finding["clause"], list)
count = lambda severity: sum(f["severity"] == severity for f in report["findings"])
assert sum(p["errors"] for p in report["plans"]) == count("error")
assert sum(p["warnings"] for p in report["plans"]) == count("warning")
assert sum(p["advice"] for p in report["plans"]) == count("advice")
PYTHON
}
"$rapport" check content --format json >"$work/all.json" 2>"$work/stderr"
shape "$work/all.json"
[ "$(python3 -c 'import json,sys; r=json.load(open(sys.argv[1])); print(len(r["plans"]), r["as_of"])' "$work/all.json")" = "2 2026-11-16" ] ||
    fail "not the two examples as of 2026-11-16"

"$rapport" check content --format json -o "$work/file.json" >"$work/stdout" || [ $? -eq 1 ] || fail "check -o failed"
[ ! -s "$work/stdout" ] || fail "-o still writes to standard output"
cmp -s "$work/all.json" "$work/file.json" || fail "-o writes something else"

# Bytes that are no UTF-8, controls and quotes in an author's text cannot break it.
mkdir "$work/bad"
printf -- '---\nid: REL-\x01"\\\nfoo: \xff\xfe\n---\n# \xc3\x28 \x1b[31m\n' >"$work/bad/plan.md"
"$rapport" check "$work/bad" --format json >"$work/bad.json"
shape "$work/bad.json"
LC_ALL=C grep -q "$(printf '\033')" "$work/bad.json" && fail "an escape character reached the JSON"
exit 0
