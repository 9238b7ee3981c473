#!/bin/sh
# What an attacker with a branch, a copy of the files or a key of their own can try; none of it is accepted.
. tests/support/cli.sh
. tests/support/approvals.sh
a_relationship_with_trust
three_approvals
first=$approvals/joint-plan-1.1-per-pilsworth-pty-ald-1.txt

# refused COMMAND: tried on the good state, it makes the approvals not valid; the good state comes back.
refused() {
    "$@" || fail "cannot be tried: $*"
    exits_with 1 "$rapport" verify $plan --require approved
    prints "not valid"
    git checkout -q . && git clean -qfd || fail "the good state does not come back"
}
# signed_anew KEY NAMESPACE: the first statement with a signature by stock tools.
signed_anew() {
    rm $first.sig && ssh-keygen -q -Y sign -f "$work/keys/$1" -n "$2" $first 2>/dev/null
}
exits_with 0 "$rapport" verify $plan --require approved

refused sed -i 's/decision: approve/decision: reject/' $first
refused sed -i 's/2026-11-02/2026-11-12/' $first
refused rm $first.sig
refused rm $first $first.sig
refused mv $approvals/joint-plan-1.1-per-rosenvig-pty-nyh-1.txt.sig $first.sig
refused mv $first $approvals/joint-plan-1.1-per-pilsworth-pty-ald-2.txt
refused cp $first $approvals/joint-plan-1.1-per-pilsworth-pty-ald-2.txt
refused rm -r $approvals
refused signed_anew stranger approval@rapport # a key that nobody vouches for
refused signed_anew rosenvig approval@rapport # another person's
refused signed_anew pilsworth git             # the right key for another purpose

# The program itself does not write what would not be believed.
exits_with 2 "$rapport" approve $plan --as PER-PILSWORTH --key "$work/keys/stranger"
says "this would not be valid"
exits_with 2 "$rapport" approve $plan --as PER-BELHASSINE --key "$work/keys/belhassine"
says "may record decisions, but not take them"
exits_with 2 "$rapport" approve $plan --as PER-PILSWORTH --key "$work/keys/pilsworth" --date 2026-05-01 \
    --note "$(printf 'two\nlines')"
says "cannot be stated"
[ -z "$(git status --porcelain)" ] || fail "something was written"

# Replayed for another version, and for another plan.
refused sed -i 's/version="1.1"/version="1.2"/' $plan/plan.xml
refused sed -i 's/REL-FB3/REL-FB4/g' $plan/plan.xml $plan/records-2026.md

# Two plans with one id: an approval is of one content, wherever it lies.
cp -r $plan content/fibra-4
sed -i 's/baseline="0.66"/baseline="0.67"/' content/fibra-4/plan.xml
exits_with 1 "$rapport" verify content/fibra-4 --require approved
prints "void: commitments changed"
exits_with 0 "$rapport" verify $plan --require approved
git clean -qfd

# A folder that is a link to one beside another trust folder finds only its own.
mkdir elsewhere && cp -r $plan elsewhere/ && rm -r $plan
sed 's/^from: 2026-05-01/from: 2020-05-01/' content/trust/trust.txt >elsewhere/trust.txt
mkdir elsewhere/trust && mv elsewhere/trust.txt elsewhere/trust/ && mv content/trust "$work/trust-away"
ln -s ../elsewhere/fibra-3 $plan
exits_with 1 "$rapport" verify $plan
prints "there is no trust folder"
rm $plan && rm -rf "$work/trust-away" && git checkout -q . && git clean -qfd

# A withdrawal that came into the base branch cannot be taken away again, not even by a commit.
exits_with 0 "$rapport" approve $plan --as PER-PILSWORTH --key "$work/keys/pilsworth" --decision withdraw \
    --date 2026-11-06
commit 2026-11-06 "withdrawn"
git rm -q $approvals/*pilsworth-pty-ald-2*
commit 2026-11-07 "roll back"
exits_with 1 "$rapport" verify $plan
prints "it was removed after commit"
git reset -q --hard HEAD~2

# A pull request that lets a stranger approve: the base revision's trust judges, and the change shows.
git checkout -q -b branch
rm $first $first.sig
commit 2026-11-08 "make room"
sed -i "s|^key: .*|key: $(cut -d' ' -f1,2 "$work/keys/stranger.pub")|;" content/trust/trust.txt
awk '/^key: /{n++} !(/^key: /&&n>1){print}' content/trust/trust.txt >"$work/trust" && cp "$work/trust" content/trust/trust.txt
git diff --quiet main -- content/trust && fail "the branch does not change the trust folder"
exits_with 1 "$rapport" verify $plan --policy-from main --require approved
prints "the trust folder differs from that of"
prints "it was removed after commit"
exits_with 1 "$rapport" check $plan --policy-from main
prints "the trust folder differs from that of"
prints "this approval is not valid: it was removed after commit"

# A key that was revoked does not approve what comes in later, whatever date the statement has.
git checkout -q -f main && git clean -qfd
fingerprint=$(ssh-keygen -l -f "$work/keys/pilsworth.pub" | cut -d' ' -f2)
printf '\nrevoked: %s\nfrom: 2026-11-20\nreason: lost\n' "$fingerprint" >>content/trust/trust.txt
commit 2026-11-21 "a key is lost"
exits_with 0 "$rapport" verify $plan --require approved
exits_with 0 "$rapport" approve $plan --as PER-PILSWORTH --key "$work/keys/pilsworth" --decision reject --date 2026-11-10
exits_with 1 "$rapport" verify $plan
prints "was revoked from 2026-11-20: lost"

# Without a trust folder nothing can be told, and JSON says so.
git clean -qfd && rm -r content/trust
exits_with 1 "$rapport" verify $plan --format json
prints '"answer": "cannot tell"'
