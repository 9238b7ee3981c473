#!/bin/sh
# A security key, which never gives its secret away, approves through an agent; ssh-keygen believes what it signed,
# and so do we. The device is one in software.
. tests/support/cli.sh
. tests/support/approvals.sh
command -v openssl >/dev/null || skip "openssl is not installed"
command -v python3 >/dev/null || skip "python3 is not installed"
a_relationship_with_trust
device=$root/tests/support/security_key.py
python3 "$device" make ed25519 "$work/keys" pilsworth-device || fail "no key"
python3 "$device" make ecdsa "$work/keys" rosenvig-device || fail "no key"
for name in pilsworth rosenvig; do
    printf '\nkey: %s\nof: PER-%s\nrelationship: REL-FB3\nfrom: 2026-05-01\nto: 2030-12-31\n' \
        "$(cat "$work/keys/$name-device.pub")" "$(echo $name | tr a-z A-Z)" >>content/trust/trust.txt
done
commit 2026-11-01 "two devices"
python3 "$device" agent "$work/agent" "$work/keys" pilsworth-device rosenvig-device &
agent=$!
trap 'kill $agent; rm -rf "$work"' EXIT
for _ in 1 2 3 4 5 6 7 8 9 10; do
    [ -S "$work/agent" ] || sleep 0.3
done
export SSH_AUTH_SOCK="$work/agent"
exits_with 0 "$rapport" approve $plan --as PER-PILSWORTH --agent --date 2026-11-02
exits_with 0 "$rapport" approve $plan --as PER-ROSENVIG --agent --date 2026-11-03
exits_with 0 "$rapport" verify $plan
exits_with 1 "$rapport" verify $plan --require approved
prints "PTY-SRD, relationship-lead PER-BELHASSINE: missing"
for name in pilsworth rosenvig; do
    statement=$(ls $approvals/*$name*.txt)
    printf '%s %s\n' $name "$(cat "$work/keys/$name-device.pub")" >"$work/signers"
    ssh-keygen -Y verify -f "$work/signers" -I $name -n approval@rapport -s "$statement.sig" <"$statement" \
        >/dev/null 2>"$work/said" || fail "ssh-keygen does not believe $name's device: $(cat "$work/said")"
done
sed -i 's/decision: approve/decision: reject/' $approvals/*rosenvig*.txt
exits_with 1 "$rapport" verify $plan
prints "not valid"
