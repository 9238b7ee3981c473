#!/bin/sh
# The shipped GitHub action's script in a scratch repository, as the action runs it: a broken, a mended and a
# hostile branch against their base; then the pre-commit hook, run by the real pre-commit.
. tests/support/cli.sh
git() { command git -c user.name=T -c user.email=t@example.org -c protocol.file.allow=always "$@"; }
mkdir "$work/bin" "$work/origin" && ln -s "$rapport" "$work/bin/rapport"
cd "$work/origin"
mkdir content
cp -r "$root/schemas" "$root/templates" .
cp -r "$root/content/." content/
printf 'schemas: ../schemas\ntemplates: ../templates\n' >>content/rapport.yaml
git init -q -b main . && git add -A && git commit -q -m base || fail "cannot make a repository"
git clone -q "$work/origin" "$work/clone" || fail "cannot clone"
cd "$work/clone"

# pull_request CODE: the action's script on the branch that is checked out.
pull_request() {
    : >"$work/summary.md"
    exits_with "$1" env PATH="$work/bin:$PATH" GITHUB_WORKSPACE="$work/clone" GITHUB_BASE_REF=main \
        GITHUB_STEP_SUMMARY="$work/summary.md" RAPPORT_PATHS=content/kelmouth RAPPORT_SARIF_FILE="$work/rapport.sarif" \
        sh "$root/packaging/action/entrypoint.sh"
}

git checkout -q -b broken
sed -i 's/^owner: .*/owner: Nobody Whatsoever/' content/kelmouth/plan.md
git commit -q -a -m broken
pull_request 1
line=$(grep -n '^owner: Nobody' content/kelmouth/plan.md | cut -d: -f1)
prints "::error file=content/kelmouth/plan.md,line=$line,"
grep -q 'brings \*\*[1-9]' "$work/summary.md" || fail "the summary does not say what the branch brings"
python3 - "$work/rapport.sarif" "$line" <<'PYTHON' || fail "SARIF does not hold the finding at its line"
import json, sys
results = json.load(open(sys.argv[1]))["runs"][0]["results"]
new = [r for r in results if r["baselineState"] == "new"]
assert any(r["locations"][0]["physicalLocation"]["region"]["startLine"] == int(sys.argv[2]) for r in new), new
PYTHON

git checkout -q -b mended main
sed -i 's/| ACT-35 \(.*\)| Roscarrow |/| ACT-35 \1| Okonjo |/' content/kelmouth/records-2026.md
git commit -q -a -m mended || fail "nothing was mended"
pull_request 0
grep -q 'mends \*\*[1-9]' "$work/summary.md" || { cat "$work/summary.md" >&2; fail "the summary does not say what was mended"; }

git checkout -q -b hostile main
# shellcheck disable=SC2016
sed -i 's/^owner: .*/owner: "::error::x $(touch pwned) `id` @everyone [l](http:\/\/x)"/' content/kelmouth/plan.md
sed -i 's/role="error"/role="advice"/' schemas/iso44001-2017/rules.sch
mkdir 'content/::add-mask::x' && cp content/kelmouth/plan.md 'content/::add-mask::x/plan.md'
git add -A && git commit -q -m hostile
pull_request 1
[ ! -e pwned ] || fail "a plan's text was run"
grep -Ev '^::(error|warning|notice) (file|title)=' "$work/stdout" && fail "a line is no annotation"
grep -q '@everyone\|](http' "$work/summary.md" && fail "the summary holds a mention or a link of the plan's"
git checkout -q main

command -v pre-commit >/dev/null || skip "there is no pre-commit here"
mkdir "$work/hooks" && cp "$root/.pre-commit-hooks.yaml" "$work/hooks/"
(cd "$work/hooks" && git init -q -b main . && git add -A && git commit -q -m hooks) || fail "cannot make the hooks"
printf 'repos:\n- repo: %s\n  rev: %s\n  hooks: [{id: rapport}]\n' "$work/hooks" \
    "$(git -C "$work/hooks" rev-parse HEAD)" >.pre-commit-config.yaml
git add -A
export HOME="$work" PRE_COMMIT_HOME="$work/cache"
command git config --global protocol.file.allow always
exits_with 0 env PATH="$work/bin:$PATH" pre-commit run --files content/kelmouth/plan.md
prints "Passed"
sed -i 's/^owner: .*/owner: Nobody Whatsoever/' content/kelmouth/plan.md
exits_with 1 env PATH="$work/bin:$PATH" pre-commit run --files content/kelmouth/plan.md
prints "content/kelmouth/plan.md:$line:"
