#!/bin/sh
# --policy-from reads rules, schemas, configuration and baseline from a revision; only the plan is the branch's.
. tests/support/cli.sh
mkdir "$work/repository"
cd "$work/repository"
mkdir content
cp -r "$root/schemas" "$root/templates" .
cp -r "$root/content/." content/
printf 'schemas: ../schemas\ntemplates: ../templates\n' >>content/rapport.yaml
git() { command git -c user.name=T -c user.email=t@example.org "$@"; }
git init -q -b main . && git add -A && git commit -q -m base || fail "cannot make a repository"

exits_with 0 "$rapport" check content/kelmouth --policy-from main --fail-on new --format markdown
prints "This change brings no finding and mends none"

# A branch that breaks the plan and loosens every rule, the date and the schema location.
git checkout -q -b branch
sed -i 's/^owner: .*/owner: Nobody Whatsoever/' content/kelmouth/plan.md
sed -i 's/role="error"/role="advice"/' schemas/iso44001-2017/rules.sch
printf 'as-of: 2020-01-01\nschemas: ../schemas\ntemplates: ../templates\n' >content/rapport.yaml
git commit -q -a -m hostile
exits_with 1 "$rapport" check content/kelmouth --policy-from main --fail-on new --format short
prints "error: "
prints "REF-01"
exits_with 1 "$rapport" check content/kelmouth --policy-from main --format json
prints '"as_of": "2026-11-16"'

# Rules that are deleted, or replaced by a link to others, judge as before.
rm -r schemas && ln -s /nowhere schemas
git commit -q -a -m links && git add -A
exits_with 1 "$rapport" check content/kelmouth --policy-from main --fail-on new --format short
prints "REF-01"

# A baseline of the branch's own making is not read.
git checkout -q -f main
exits_with 2 "$rapport" check content/kelmouth --policy-from main --baseline forged.json
git checkout -q -b loosened
"$rapport" check content/kelmouth --write-baseline forged.json >/dev/null
git add -A && git commit -q -m baseline
exits_with 2 "$rapport" check content/kelmouth --policy-from main --baseline forged.json
says "there is no such file"

# A stage set back is told, and the plan is judged at both stages.
git checkout -q -b set-back main
sed -i 's/^- stage: staying together/- stage: partner selection/' content/kelmouth/plan.md
git commit -q -a -m "set the stage back"
"$rapport" check content/kelmouth --policy-from main --fail-on new --format text >"$work/stdout" 2>&1
grep -q 'attention: stage is ' "$work/stdout" || { tail -n 5 "$work/stdout" >&2; fail "the changed stage is not told"; }

exits_with 2 "$rapport" check content/kelmouth --policy-from no-such-branch
says "there is no revision"
exits_with 2 "$rapport" check "$root/tests/support" --policy-from main

# Only what changed is checked.
git checkout -q -f main
exits_with 0 "$rapport" check content --changed-since main --format json
grep -q 'REL-' "$work/stdout" && fail "an unchanged plan was checked"
python3 -c 'import json, sys; assert json.load(open(sys.argv[1]))["plans"] == []' "$work/stdout" || fail "no whole document"
exits_with 0 "$rapport" build content --changed-since main --out "$work/out"
[ ! -e "$work/out" ] || fail "an unchanged plan was built"
exits_with 0 "$rapport" gate content --changed-since main
exits_with 0 "$rapport" coverage content --changed-since main
echo "One more sentence." >>content/kelmouth/plan.md
"$rapport" check content --changed-since main --format json >"$work/stdout" || true
prints "REL-KTB"
grep -q "REL-FB3" "$work/stdout" && fail "an unchanged plan was checked"
exit 0
