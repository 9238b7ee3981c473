#!/bin/sh
# From a plan in review to an approved and sealed one: a key, a pen and a board's minute; what voids them and what does not.
. tests/support/cli.sh
. tests/support/approvals.sh
. tests/support/certificates.sh
a_relationship_with_trust

exits_with 0 "$rapport" status $plan
prints "joint-plan 1.1: not approved"
prints "PTY-ALD, relationship-lead PER-PILSWORTH: missing"
exits_with 1 "$rapport" verify $plan
prints "cannot tell"
sed 's/status="in-review"/status="approved"/' $plan/plan.xml >"$work/claimed.xml"
cp "$work/claimed.xml" $plan/plan.xml
exits_with 1 "$rapport" check $plan
prints "DOC-04"
git checkout -q $plan/plan.xml

# What the three get to read, frozen and with its digest.
exits_with 0 "$rapport" build $plan --audience joint --document joint-plan --to pdf --for-signature --out "$work/copy"
pdftotext "$work/copy/joint/fibra-3/joint-plan.pdf" - | grep -q "FOR SIGNATURE" || fail "the copy is not marked"

# A party's own files beside the plan leave no trace in a statement.
exits_with 0 "$rapport" approve $plan --as PER-PILSWORTH --key "$work/keys/pilsworth" --date 2026-11-02
cp $approvals/*.txt "$work/without-own.txt" && git clean -qfd
cp -r "$root/content/own" content/
exits_with 0 "$rapport" approve $plan --as PER-PILSWORTH --key "$work/keys/pilsworth" --date 2026-11-02
cmp -s $approvals/*.txt "$work/without-own.txt" || fail "own files change a statement"
git clean -qfd

three_approvals
cp "$work/scan.pdf" $plan/
exits_with 1 "$rapport" verify $plan/scan.pdf
prints "not valid"
prints "it is no PDF file"
rm $plan/scan.pdf
exits_with 0 "$rapport" verify $plan --require approved
prints "joint-plan 1.1: approved"
prints "signed, key SHA256:"
prints "recorded (pen) by PER-ROSENVIG, sha256:$(sha256sum "$work/scan.pdf" | cut -d' ' -f1) scan.pdf"
prints "recorded (minute) by PER-BELHASSINE, reference: minute 14 of 2026-11-03"
prints "judged at 2026-11-05, when commit"
exits_with 0 "$rapport" verify $plan --format json
prints '"answer": "valid"'
grep -q -- '-text' $approvals/.gitattributes || fail "Git may change the bytes of statements"

# A statement verifies with ssh-keygen alone, and is what a reader can read.
statement=$approvals/joint-plan-1.1-per-pilsworth-pty-ald-1.txt
head -n 1 $statement | grep -qx 'rapport approval statement 1' || fail "the first line does not name the type"
printf 'pilsworth %s\n' "$(cat "$work/keys/pilsworth.pub")" >"$work/signers"
ssh-keygen -Y verify -f "$work/signers" -I pilsworth -n approval@rapport -s $statement.sig <$statement >/dev/null ||
    fail "ssh-keygen does not verify the signature"

# What ssh-keygen signs is accepted as well.
rm $statement.sig
ssh-keygen -q -Y sign -f "$work/keys/pilsworth" -n approval@rapport $statement 2>/dev/null
exits_with 0 "$rapport" verify $plan --require approved

# The approved plan may say so, and its documents show who approved it.
cp "$work/claimed.xml" $plan/plan.xml
exits_with 0 "$rapport" check $plan
commit 2026-11-06 "approved"
exits_with 0 "$rapport" verify $plan --require approved
exits_with 0 "$rapport" build $plan --audience joint --to html --out "$work/out"
grep -q 'class="mark approved"' "$work/out/joint/fibra-3/joint-plan.html" || fail "the plan is not marked approved"
grep -q 'minute 14 of 2026-11-03' "$work/out/joint/fibra-3/joint-plan.html" || fail "the minute is not shown"
grep -q "$(sha256sum $statement | cut -d' ' -f1)" "$work/out/joint/fibra-3/joint-plan.html" ||
    fail "the digest of the statement is not shown"
grep -q 'class="mark draft"' "$work/out/joint/fibra-3/exit-strategy.html" || fail "the exit strategy was not approved"
grep -q 'recorded: signed with a pen' "$work/out/joint/fibra-3/joint-plan.html" || fail "the pen is not shown"

# since TEXT: what the joint plan says of the records since its approval.
since() {
    exits_with 0 "$rapport" build "${built:-$plan}" --audience joint --document joint-plan --to html --out "$work/since"
    grep -q "Commitments as approved in 1.1, records as of 31.December.2026, $1" "$work/since/joint/fibra-3/joint-plan.html" ||
        fail "the page does not say: $1"
}
since "no record changed since"

# A reading more, and an action that is done, void nothing and are counted; where history does not reach back to the
# approval, nobody claims a number.
printf '\n## Readings\n| Date | MSR-J2 |\n|---|---|\n| 2026-11-30 | 1 |\n' >$plan/records-more.md
sed -i 's/| ACT-26 \(.*\) | open | |/| ACT-26 \1 | done | 2026-11-20 |/' $plan/records-2026.md
commit 2026-12-01 "a reading and an action"
exits_with 0 "$rapport" verify $plan --require approved
since "2 records changed since"
git rm -q $plan/records-more.md && commit 2026-12-02 "no reading"
since "1 record changed since"
git clone -q --depth 1 "file://$PWD" "$work/shallow"
mkdir "$work/nogit" && cp -r content "$work/nogit/"
built=$work/nogit/$plan
since "records changed since"
exits_with 0 "$rapport" build "$work/shallow/$plan" --audience joint --document joint-plan --to html --out "$work/since"
! grep -q "[0-9] records* changed since" "$work/since/joint/fibra-3/joint-plan.html" || fail "a shallow clone claims a number"
built=
git reset -q --hard HEAD~2

# A record, line ends and the spelling of a number void nothing.
sed -i '0,/| [0-9-]* |/s/| \([0-9]\)/|  \1/' $plan/records-2026.md
sed -i 's/$/\r/' $plan/plan.xml
sed -i 's/amount="38.5"/amount="38.50"/' $plan/plan.xml
exits_with 0 "$rapport" verify $plan --require approved
git checkout -q $plan

# A changed target voids all three and says what it was and is.
sed -i 's/<target value="0.80" baseline="0.66"/<target value="0.81" baseline="0.66"/; s/amber="0.80"/amber="0.81"/' $plan/plan.xml
exits_with 1 "$rapport" verify $plan
prints "not valid"
prints 'MSR-J1 target value: "0.8" -> "0.81"'
[ "$(grep -c 'void: commitments changed' "$work/stdout")" = 3 ] || fail "not all three are void"
exits_with 1 "$rapport" check $plan
prints "DOC-04"

# Another clone without the approved version in its history names what changed; and the three approve again.
mkdir "$work/files" && cp -r content "$work/files/"
exits_with 1 "$rapport" verify "$work/files/$plan"
prints "was changed"
commit 2026-11-10 "another target"
exits_with 0 "$rapport" approve $plan --as PER-PILSWORTH --key "$work/keys/pilsworth" --date 2026-11-11
exits_with 1 "$rapport" verify $plan --require approved
exits_with 0 "$rapport" record $plan --as PER-ROSENVIG --person PER-ROSENVIG --evidence "$work/scan.pdf" \
    --key "$work/keys/rosenvig" --date 2026-11-11
exits_with 0 "$rapport" record $plan --as PER-BELHASSINE --body "Board of Serrand" --evidence "minute 15" \
    --key "$work/keys/belhassine" --date 2026-11-12
commit 2026-11-12 "approved again"
exits_with 0 "$rapport" verify $plan --require approved
prints "followed by a later decision"

# The approved edition is sealed. Another clone judges it without a network, down to the pages; a tampered copy is none.
mkdir "$pki" && echo secret >"$pki/password"
an_authority root
a_certificate thornbury "Dr Annelise Thornbury" root
cp "$pki/root.pem" content/trust/ && seals_for PER-THORNBURY "Dr Annelise Thornbury" PTY-ALD >>content/trust/trust.txt
commit 2026-11-12 "who may seal"
exits_with 0 "$rapport" build $plan --audience joint --document joint-plan --to pdf --out "$work/edition"
seal "$work/edition/joint/fibra-3/joint-plan.pdf" thornbury PER-THORNBURY 2026-11-12 "$work/sealed.pdf"
exits_with 0 "$rapport" inspect "$work/sealed.pdf"
if command -v pdfsig >/dev/null; then
    HOME=$work pdfsig -nocert "$work/sealed.pdf" | grep -q 'Signature is Valid' || fail "pdfsig refuses the sealed file"
fi
git clone -q . "$work/other"
unshare -rn true 2>/dev/null && alone="unshare -rn" || alone=
exits_with 0 $alone "$rapport" verify "$work/sealed.pdf" --trust "$work/other/content/trust" --rerender
prints "the same as joint-plan.pdf rendered again"
exits_with 0 $alone "$rapport" verify "$work/other/$plan" --require approved
python3 -c 'import sys; b = bytearray(open(sys.argv[1], "rb").read()); b[len(b) // 3] ^= 1; open(sys.argv[2], "wb").write(b)' \
    "$work/sealed.pdf" "$work/tampered.pdf"
exits_with 1 $alone "$rapport" verify "$work/tampered.pdf" --trust "$work/other/content/trust"
prints "not valid"

# One withdraws.
exits_with 0 "$rapport" approve $plan --as PER-PILSWORTH --key "$work/keys/pilsworth" --decision withdraw \
    --note "the figures were wrong" --date 2026-11-13
exits_with 0 "$rapport" verify $plan
exits_with 1 "$rapport" verify $plan --require approved
prints "decided: withdraw"

# What is kept can be checked by anybody.
git checkout -q . && git clean -qfd
exits_with 0 "$rapport" archive $plan -o "$work/archive"
cd "$work/archive" && sha256sum --check --quiet manifest-sha256.txt || fail "the archive is not whole"
