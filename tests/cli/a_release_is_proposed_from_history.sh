#!/bin/sh
# `release` proposes the next entry of the revision history from what Git holds; changes of objectives and of a
# contract's annex are judged against what was approved; a shallow clone says that it is one.
. tests/support/cli.sh
mkdir "$work/first" && cd "$work/first" || exit 1
a_copy_of_content "$work/first/content"
commit() {
    git add -A && GIT_AUTHOR_DATE="$1T12:00:00Z" GIT_COMMITTER_DATE="$1T12:00:00Z" \
        git -c user.name="$2" -c user.email=t@example.org commit -q -m "$1" || fail "cannot commit"
}
git init -q -b main . && commit 2026-11-17 'Gareth Pilsworth'
exits_with 1 "$rapport" release content/kelmouth
says "no commitment changed since 3.2"

sed -i 's/^- due: 2029-09-30$/- due: 2029-08-31/' content/kelmouth/plan.md
commit 2026-11-18 'Leonie Fairbrass'
cp content/kelmouth/plan.md plan-before
exits_with 0 "$rapport" release content/kelmouth
cmp content/kelmouth/plan.md plan-before || fail "the plan was written"
grep -q '^| 3\.3 | 2026-11-18 | Leonie Fairbrass | Objective OBJ-J1: due 30 September 2029 → 31 August 2029; .* | |$' "$work/stdout" ||
    fail "the row is not as promised: $(cat "$work/stdout")"
says 'set `version` to 3.3'
line=$(sed -n 's/.*goes behind .*, line \([0-9]*\)$/\1/p' "$work/stderr")
# Put where it says, with what it says to set, the plan passes.
sed -i "${line}r $work/stdout" content/kelmouth/plan.md
sed -i 's/^version: 3\.2$/version: 3.3/; s/^supersedes: 3\.1$/supersedes: 3.2/; s/^issued: .*/issued: 2026-11-18/' content/kelmouth/plan.md
"$rapport" check content/kelmouth --audience joint --as-of 2026-11-18 >"$work/findings" 2>&1
grep -q 'DOC-0[23]' "$work/findings" && fail "the proposed entry is no entry"
commit 2026-11-19 'Leonie Fairbrass'
exits_with 1 "$rapport" release content/kelmouth
says "no commitment changed since 3.3"
exits_with 2 "$rapport" release --minor --major content/kelmouth
exits_with 2 "$rapport" release content

# An XML plan gets an element. What was approved is in Git: the changed date wants a decision and an amendment.
sed -i '0,/due="2028-06-30"$/s//due="2028-09-30"/' content/fibra-3/plan.xml
grep -q 'OBJ-J1.*due="2028-09-30"' content/fibra-3/plan.xml || fail "nothing was changed"
exits_with 0 "$rapport" release --major content/fibra-3
prints '<revision version="2.0" date="2026-11-17" author="PER-PILSWORTH" summary="Objective OBJ-J1: due 30 June 2028 → 30 September 2028"/>'
"$rapport" check content/fibra-3 --audience joint >"$work/stdout" 2>&1
prints "(OBJ-J1) was changed after version 1.1 was approved, without a decision: Due. [OBJ-12]"
prints "is an annex to Fibra-3 consortium agreement and was changed after version 1.1 was approved"
exits_with 0 "$rapport" diff --since-approved content/fibra-3
prints "Due: 30"
commit 2026-11-20 'Gareth Pilsworth'
sed -i '/^| DEC-006 /a | DEC-990 | 2026-11-16 | BOD-JSC | The panel may take three months more. | Pilsworth | OBJ-J1 |' content/fibra-3/records-2026.md
"$rapport" check content/fibra-3 --audience joint >"$work/stdout" 2>&1
grep -q 'OBJ-12' "$work/stdout" && fail "the decision is not seen"
git checkout -q content/fibra-3/records-2026.md

# A shallow clone knows that it is one.
git clone -q --depth 1 "file://$work/first" "$work/shallow" 2>/dev/null || fail "cannot clone"
cd "$work/shallow" || exit 1
exits_with 2 "$rapport" diff HEAD~2..HEAD
says "this is a shallow clone: \`git fetch --unshallow\` gets its history"
sed -i 's/^- due: 2029-08-31$/- due: 2029-07-31/' content/kelmouth/plan.md
exits_with 0 "$rapport" release content/kelmouth
says "this is a shallow clone: what changed before its first commit is not counted"
exits_with 2 "$rapport" diff --since-approved content/fibra-3
says "git fetch --unshallow"
