#!/bin/sh
# A stranger with the archive's folder and stock tools, and nothing else, can run every command of VERIFY.txt; a
# changed byte makes one of them fail.
. tests/support/cli.sh
. tests/support/approvals.sh
command -v openssl >/dev/null || skip "openssl is not installed"
a_relationship_with_trust
keys=$root/tests/unit/signoff/keys
cp "$keys/authority.pem" content/trust/
{
    printf '\nauthority: authority.pem\nsubject: CN=Anna Test,O=Example\nof: PER-PILSWORTH\n'
    printf 'relationship: REL-FB3\nfrom: 2026-05-01\n'
} >>content/trust/trust.txt
commit 2026-11-01 "a certificate"
three_approvals
mkdir $approvals/evidence && cp "$work/scan.pdf" $approvals/evidence/
echo "nobody names this" >$approvals/evidence/private.txt
echo "notes of our own" >$approvals/README.md
cp -r "$root/content/own" content/
git add -A && git reset -q content/own $approvals/README.md && commit_date=2026-11-06 &&
    GIT_COMMITTER_DATE=${commit_date}T12:00:00Z git commit -q -m "the scan"
exits_with 0 "$rapport" approve $plan --as PER-PILSWORTH --key "$keys/certified.signer.pem" --date 2026-12-01 \
    --note "with the certificate this time"

# verify DIR: runs what VERIFY.txt says, in that folder, without rapport; fails with the first that fails.
verify() {
    (
        cd "$1" || exit 1
        grep '^    ' VERIFY.txt | cut -c5- >"$work/commands"
        [ "$(wc -l <"$work/commands")" -ge 4 ] || exit 1
        mkdir -p "$work/nothing"
        while read -r command; do
            env -i PATH=/usr/bin:/bin HOME="$work/nothing" TZ="${2:-UTC}" sh -c "$command" >"$work/said" 2>&1 || {
                echo "$command: $(cat "$work/said")" >"$work/refused"
                exit 1
            }
        done <"$work/commands"
    )
}

exits_with 0 "$rapport" archive $plan -o "$work/kept"
prints "VERIFY.txt says how"
grep -q 'openssl cms -verify' "$work/kept/VERIFY.txt" || fail "no command for the certificate"
grep -q 'ssh-keygen -Y verify' "$work/kept/VERIFY.txt" || fail "no command for the keys"
grep -q '^    grep -q "^evidence: sha256' "$work/kept/VERIFY.txt" || fail "no command for the scan"
grep -q '^    grep -q "^previous: sha256' "$work/kept/VERIFY.txt" || fail "no command for the chain"
mkdir "$work/elsewhere" && mv "$work/kept" "$work/elsewhere/away"
verify "$work/elsewhere/away" || fail "$(cat "$work/refused")"
verify "$work/elsewhere/away" Pacific/Kiritimati || fail "elsewhere in the world: $(cat "$work/refused")"
verify "$work/elsewhere/away" Pacific/Pago_Pago || fail "elsewhere in the world: $(cat "$work/refused")"

# Everything is there under a name that says what it is, and nothing of a party's own.
cd "$work/elsewhere/away" || fail "no archive"
date=2026-12-31
for file in documents/REL-FB3_1.1_joint-plan_approved_$date.pdf REL-FB3_1.1_plan_$date.xml metadata.json \
    REL-FB3_1.1_commitments_$date.xml source/REL-FB3/plan.xml source/REL-FB3/records-2026.md source/trust/trust.txt \
    source/REL-FB3/approvals/evidence/scan.pdf; do
    [ -f "data/$file" ] || fail "$file is missing: $(find data -type f)"
done
[ -z "$(find . -name 'private*' -o -name 'README*' -o -name 'own*')" ] || fail "something else got in"
grep -q '"retention": "P10Y"' data/metadata.json || fail "how long it is kept is not said"
grep -qx 'External-Identifier: REL-FB3' bag-info.txt || fail "bag-info.txt does not name the plan"
grep -qx "Payload-Oxum: $(find data -type f -exec cat {} + | wc -c).$(find data -type f | wc -l)" bag-info.txt ||
    fail "Payload-Oxum is not true"
[ "$(sha256sum <data/REL-FB3_1.1_commitments_$date.xml | cut -d' ' -f1)" = \
    "$(grep '^commitments' data/source/REL-FB3/approvals/*rosenvig*.txt | sed 's/.*sha256://')" ] ||
    fail "the commitments are not those that were approved"
exits_with 0 "$rapport" verify data/source/REL-FB3

# Whatever is changed is found.
for file in documents/REL-FB3_1.1_joint-plan_approved_$date.pdf source/trust/trust.txt metadata.json \
    source/REL-FB3/approvals/joint-plan-1.1-per-rosenvig-pty-nyh-1.txt; do
    cp -r . "$work/tampered"
    printf ' ' >>"$work/tampered/data/$file"
    verify "$work/tampered" && fail "$file was changed and nobody noticed"
    rm -r "$work/tampered"
done
cp -r . "$work/tampered" && echo more >"$work/tampered/data/more"
verify "$work/tampered" && fail "a file more and nobody noticed"
rm -r "$work/tampered"
# With manifests made anew the signatures still tell.
cp -r . "$work/tampered" && cd "$work/tampered" || fail "no copy"
sed -i 's/decision: approve/decision: reject/' data/source/REL-FB3/approvals/*rosenvig*.txt
find data -type f | LC_ALL=C sort | xargs sha256sum >manifest-sha256.txt
sha256sum VERIFY.txt allowed_signers bag-info.txt bagit.txt manifest-sha256.txt >tagmanifest-sha256.txt
verify "$work/tampered" && fail "a forged decision with new manifests and nobody noticed"
grep -q 'ssh-keygen' "$work/refused" || fail "refused for another reason: $(cat "$work/refused")"

# A copy with something added behind it is kept beside the document; one that changed it is refused.
cd "$work/repository" || fail "no repository"
exits_with 0 "$rapport" build $plan --audience joint --out "$work/out"
cp "$work/out/joint/fibra-3/joint-plan.pdf" "$work/signed.pdf" && echo "a signature" >>"$work/signed.pdf"
exits_with 0 "$rapport" archive $plan -o "$work/with-signed" --signed "$work/signed.pdf"
cmp "$work/with-signed/data/documents/REL-FB3_1.1_joint-plan_approved_signed_$date.pdf" "$work/signed.pdf" ||
    fail "the signed copy is not kept"
verify "$work/with-signed" || fail "$(cat "$work/refused")"
grep -q '^head -c' "$work/commands" || fail "nothing compares the copies"
sed -i '1s/1/2/' "$work/signed.pdf"
exits_with 2 "$rapport" archive $plan -o "$work/none" --signed "$work/signed.pdf"
says "is none of these documents"

# The same plan gives the same bytes, an archive is never written over, and one that fails leaves nothing.
cd "$work/repository" || fail "no repository"
exits_with 0 "$rapport" archive $plan -o "$work/again"
same_tree "$work/again" "$work/elsewhere/away"
exits_with 2 "$rapport" archive $plan -o "$work/again"
says "is there already"
cp -r $plan content/fibra-4
exits_with 2 "$rapport" archive content -o "$work/none"
says "one relationship goes into one archive"
rm -r content/fibra-4
exits_with 2 "$rapport" archive $plan
printf 'no statement\n' >$approvals/joint-plan-1.1-per-nobody-pty-ald-1.txt
exits_with 2 "$rapport" archive $plan -o "$work/none"
says "an archive keeps approvals that hold"
rm $approvals/joint-plan-1.1-per-nobody-pty-ald-1.txt
sed -i 's/<target value="0.80"/<target value="many"/' $plan/plan.xml
exits_with 1 "$rapport" archive $plan -o "$work/none"
says "the documents cannot be made"
git checkout -q $plan/plan.xml
mkdir "$work/closed" && chmod 500 "$work/closed"
if [ "$(id -u)" -ne 0 ]; then
    exits_with 3 "$rapport" archive $plan -o "$work/closed/none"
fi
[ -z "$(find "$work" -maxdepth 1 -name '.*rapport-tmp')" ] || fail "something was left behind"
[ ! -e "$work/none" ] || fail "an archive was left behind"
