#!/bin/sh
# A key in an ssh-agent and a certificate sign as well, and openssl judges what the certificate signed.
. tests/support/cli.sh
. tests/support/approvals.sh
command -v openssl >/dev/null || skip "openssl is not installed"
command -v ssh-agent >/dev/null || skip "ssh-agent is not installed"
a_relationship_with_trust

# An agent that holds the keys of two people signs with the right one.
eval "$(ssh-agent -s)" >/dev/null
trap 'kill "$SSH_AGENT_PID"; rm -rf "$work"' EXIT
ssh-keygen -q -p -N 'a passphrase' -f "$work/keys/rosenvig" >/dev/null
exits_with 2 "$rapport" approve $plan --as PER-ROSENVIG --key "$work/keys/rosenvig" --date 2026-11-02
says "passphrase"
exits_with 2 "$rapport" approve $plan --as PER-ROSENVIG --agent --date 2026-11-02
says "holds no key"
ssh-add -q "$work/keys/pilsworth" 2>/dev/null
exits_with 2 "$rapport" approve $plan --as PER-ROSENVIG --agent --date 2026-11-02
says "none of the person's keys"
ssh-keygen -q -p -P 'a passphrase' -N '' -f "$work/keys/rosenvig" >/dev/null
ssh-add -q "$work/keys/rosenvig" 2>/dev/null
exits_with 0 "$rapport" approve $plan --as PER-ROSENVIG --agent --date 2026-11-02
exits_with 0 "$rapport" verify $plan
exits_with 2 "$rapport" approve $plan --as PER-PILSWORTH --agent --key "$work/keys/pilsworth"

# A certificate of an authority that the trust folder names.
keys=$root/tests/unit/signoff/keys
cp "$keys/authority.pem" content/trust/
{
    printf '\nauthority: authority.pem\nsubject: CN=Anna Test,O=Example\nof: PER-PILSWORTH\n'
    printf 'relationship: REL-FB3\nfrom: 2026-05-01\n'
} >>content/trust/trust.txt
exits_with 0 "$rapport" approve $plan --as PER-PILSWORTH --key "$keys/certified.signer.pem" --date 2026-12-01
exits_with 0 "$rapport" verify $plan
prints "key sha256:"
statement=$approvals/joint-plan-1.1-per-pilsworth-pty-ald-1.txt
openssl cms -verify -binary -inform PEM -in $statement.p7s -content $statement -CAfile content/trust/authority.pem \
    -no_check_time >/dev/null 2>"$work/openssl" || fail "openssl does not verify: $(cat "$work/openssl")"

# What openssl signs is accepted; what an authority of one's own vouches for is not.
openssl cms -sign -binary -in $statement -signer "$keys/certified.signer.pem" -md sha256 -nosmimecap -outform PEM \
    -out $statement.p7s || fail "openssl does not sign"
exits_with 0 "$rapport" verify $plan
openssl cms -sign -binary -in $statement -signer "$keys/certified-self.signer.pem" -md sha256 -nosmimecap -outform PEM \
    -out $statement.p7s || fail "openssl does not sign"
exits_with 1 "$rapport" verify $plan
prints "the certificate does not hold"
