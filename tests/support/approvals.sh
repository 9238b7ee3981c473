# Sourced after cli.sh by scripts about approvals: the three-party example in a repository of its own, with keys,
# people and a trust folder.
command -v ssh-keygen >/dev/null || skip "ssh-keygen is not installed"

git() { command git -c user.name=T -c user.email=t@example.org "$@"; }

# commit DATE MESSAGE: everything, on that day.
commit() {
    git add -A && GIT_AUTHOR_DATE="$1T12:00:00Z" GIT_COMMITTER_DATE="$1T12:00:00Z" git commit -q -m "$2" ||
        fail "cannot commit: $2"
}

# trusted ID NAME PARTY ROLES KEY: who may decide as what, and by which key of $work/keys.
trusted() {
    printf '\napprover: %s\nname: %s\nrelationship: REL-FB3\nparty: %s\nas: %s\nfrom: 2026-05-01\nto: 2030-12-31\n' \
        "$1" "$2" "$3" "$4"
    [ -z "$5" ] || printf '\nkey: %s\nof: %s\nrelationship: REL-FB3\nfrom: 2026-05-01\nto: 2030-12-31\n' \
        "$(cut -d' ' -f1,2 "$work/keys/$5.pub")" "$1"
}

# a_relationship_with_trust: $work/repository, where the leads of version 1.1 approve; the third party's board may
# decide in its lead's place.
a_relationship_with_trust() {
    mkdir -p "$work/keys" "$work/repository/content/trust"
    for name in pilsworth rosenvig belhassine stranger; do
        ssh-keygen -q -t ed25519 -N '' -C "$name" -f "$work/keys/$name" || fail "no key for $name"
    done
    cd "$work/repository" || fail "no repository"
    cp -r "$root/content/fibra-3" content/
    rm -rf content/fibra-3/approvals
    printf 'as-of: 2026-12-31\nschemas: %s\ntemplates: %s\n' "$root/schemas" "$root/templates" >content/rapport.yaml
    {
        printf 'rapport trust 1\n\ndocument: joint-plan\nways: signed, recorded\n'
        trusted PER-PILSWORTH "Gareth Pilsworth" PTY-ALD "relationship-lead" pilsworth
        trusted PER-ROSENVIG "Dr Signe Rosenvig" PTY-NYH "relationship-lead, recorder" rosenvig
        trusted PER-BELHASSINE "Karim Belhassine-Roy" PTY-SRD "recorder" belhassine
        trusted BOD-SERRAND "Board of Serrand" PTY-SRD "relationship-lead" ""
    } >content/trust/trust.txt
    git init -q -b main .
    commit 2026-11-01 "the plan and who may approve it"
    plan=content/fibra-3
    approvals=$plan/approvals
}

# three_approvals: one by key, one with a pen, one by a board's minute.
three_approvals() {
    echo "a scan" >"$work/scan.pdf"
    exits_with 0 "$rapport" approve $plan --as PER-PILSWORTH --key "$work/keys/pilsworth" --date 2026-11-02
    exits_with 0 "$rapport" record $plan --as PER-ROSENVIG --person "Dr Signe Rosenvig" --evidence "$work/scan.pdf" --way pen \
        --key "$work/keys/rosenvig" --date 2026-11-03
    exits_with 0 "$rapport" record $plan --as PER-BELHASSINE --body BOD-SERRAND --evidence "minute 14 of 2026-11-03" \
        --key "$work/keys/belhassine" --date 2026-11-04
    commit 2026-11-05 "three approvals"
}
