#!/bin/sh
# SARIF is valid by the schema of SARIF 2.1.0, and nothing in it offends sarif-multitool with GitHub's rules:
# for sound plans, for hostile text, for a comparison with a baseline and for what an overlay loosened.
. tests/support/cli.sh
. tests/support/hostile_text.sh
tool=$root/build/npm/node_modules/@microsoft/sarif-multitool-linux
[ -f "$tool/Sarif.Multitool" ] || skip "sarif-multitool is not there (tools/npm.sh)"
export DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1
chmod +x "$tool/Sarif.Multitool"
cd "$work"
a_copy_of_content "$work/content"
an_evil_plan "$work/evil"

"$rapport" check content --format sarif=content.sarif --write-baseline known.json >/dev/null
"$rapport" check evil --format sarif=evil.sarif >/dev/null
"$rapport" check content --format sarif=known.sarif --baseline known.json --fail-on new >/dev/null
mkdir content/policy
printf '<overlay xmlns="urn:rapport:profile"><severities><rule id="ISS-03" severity="advice"/></severities></overlay>\n' >content/policy/overlay.xml
echo 'overlay: policy' >>content/rapport.yaml
"$rapport" check content --format sarif=loosened.sarif >/dev/null
grep -q '"loosened"' loosened.sarif || fail "the loosening is not in the SARIF"
printf '' >evil/plan.md && "$rapport" check evil --format sarif=empty.sarif >/dev/null

if python3 -c 'import jsonschema' 2>/dev/null; then
    python3 - "$tool/sarif-2.1.0.json" ./*.sarif <<'PYTHON' || fail "not valid by the schema"
import json, sys
import jsonschema
schema = json.load(open(sys.argv[1], encoding="utf-8"))
validator = jsonschema.validators.validator_for(schema)(schema)
validator.check_schema(schema)
for name in sys.argv[2:]:
    for error in validator.iter_errors(json.load(open(name, encoding="utf-8"))):
        print(name, list(error.absolute_path), error.message, file=sys.stderr)
        sys.exit(1)
PYTHON
else
    echo "python3-jsonschema is not there: the schema is checked by sarif-multitool alone"
fi

for file in content evil known loosened empty; do
    "$tool/Sarif.Multitool" validate --rule-kind "Sarif;Ghas" $file.sarif --output $file.verdict --log ForceOverwrite >"$work/log" 2>&1 ||
        { cat "$work/log" >&2; fail "sarif-multitool refuses $file.sarif"; }
    python3 - $file.verdict <<'PYTHON' || fail "sarif-multitool finds fault with $file.sarif"
import json, sys
run = json.load(open(sys.argv[1], encoding="utf-8-sig"))["runs"][0]
# SARIF2005 wants the address of a page about the tool, and there is none.
faults = [r for r in run.get("results", []) if r["ruleId"] != "SARIF2005" and r.get("level", "warning") in ("error", "warning")]
for fault in faults:
    print(fault["ruleId"], fault.get("level", "warning"), fault["message"], fault.get("locations"), file=sys.stderr)
sys.exit(1 if faults else 0)
PYTHON
done
# The judge can say no.
sed 's/"version": "2.1.0"/"version": "2.1.1"/; s/"startLine": [0-9]*/"startLine": 0/' content.sarif >broken.sarif
"$tool/Sarif.Multitool" validate --rule-kind "Sarif;Ghas" broken.sarif --output broken.verdict >"$work/log" 2>&1
grep -q ' error ' "$work/log" || fail "sarif-multitool accepts a broken file"
exit 0
