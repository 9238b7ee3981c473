#!/bin/sh
# The commands of compliance leads and assessors: the rules in force, one rule, evidence, what a gate lacks.
. tests/support/cli.sh
a_copy_of_content "$work/content"
cd "$work/content"

exits_with 0 "$rapport" rules --format json
python3 - "$work/stdout" "$root" <<'PYTHON' || fail "the list of rules is not the rule file's"
import json, pathlib, re, sys
listed = {rule["id"] for rule in json.loads(pathlib.Path(sys.argv[1]).read_text())["rules"]}
declared = set(re.findall(r'id="([A-Z]{3}-\d\d)"', pathlib.Path(sys.argv[2], "schemas/iso44001-2017/rules.sch").read_text()))
assert listed == declared, listed ^ declared
PYTHON
exits_with 0 "$rapport" rules --clause 8.6 --severity error --kind state
prints "PTY-02"
grep -q 'warning' "$work/stdout" && fail "--severity lets others through"
exits_with 2 "$rapport" rules --stage 9

for rule in $("$rapport" rules --format json | sed -n 's/.*"id": "\(.*\)",/\1/p'); do
    exits_with 0 "$rapport" explain "$rule"
    prints "What is demanded"
    prints "How to mend"
done
exits_with 0 "$rapport" explain ref-03
prints "Breaks it"
prints "Keeps it"
exits_with 2 "$rapport" explain REF-3
says "did you mean REF-03"

exits_with 0 "$rapport" coverage kelmouth --format csv
prints '"REL-KTB","8.6'
prints '"own-krha"'
exits_with 0 "$rapport" coverage kelmouth --audience joint --format json
python3 -c 'import json, sys; json.load(open(sys.argv[1]))' "$work/stdout" || fail "the evidence is no JSON"
grep -q 'own-' "$work/stdout" && fail "the joint evidence shows an own audience"
exits_with 0 "$rapport" coverage kelmouth fibra-3 --format html
prints "<h1>Evidence in the plan, clause by clause: REL-FB3</h1>"
exits_with 0 "$rapport" coverage kelmouth
grep -Eiq '[0-9]+ (of [0-9]+ )?clauses|conformity: ' "$work/stdout" && fail "evidence was counted up"

exits_with 0 "$rapport" gate fibra-3
prints "REL-FB3: nothing that is checked here is missing for the gate of stage 5"
exits_with 0 "$rapport" new "$work/started" --stage 3
exits_with 1 "$rapport" gate "$work/started"
prints "missing for the gate of stage 3"
