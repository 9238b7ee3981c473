#!/bin/sh
# Every word, id and number of the parties' own files becomes a marker. Then every byte of every joint output is
# read (PDF streams inflated, strings decoded, attachments, XMP, text, JSON, HTML, statements, archives): none holds
# a marker, and none differs from those that are made without any own file. What one party sees holds nothing of
# another's.
. tests/support/cli.sh
for tool in python3 qpdf pdftotext ssh-keygen git; do
    command -v $tool >/dev/null || skip "$tool is not installed"
done

# everything_joint PLACE: all that a joint audience can get, into PLACE/outputs.
everything_joint() (
    cd "$1" || exit 1
    mkdir outputs
    keys=$root/content/trust/test-keys
    run() { # run NAME COMMAND...: what it says is an output as well
        name=$1
        shift
        "$@" >"outputs/$name.stdout" 2>"outputs/$name.stderr"
        echo "exit $?" >>"outputs/$name.stdout"
    }
    run build "$rapport" build content --audience joint --out outputs/joint
    run draft "$rapport" build content --audience joint --out outputs/draft --draft --attach-findings
    run sign "$rapport" build content/fibra-3 --audience joint --out outputs/sign --for-signature
    [ -z "$2" ] || run all "$rapport" build content --audience all --out own --draft
    [ -z "$2" ] || cp -r own/joint outputs/beside
    for format in text json sarif markdown; do
        run "check-$format" "$rapport" check content --audience joint --format $format
    done
    run due "$rapport" due content --audience joint --format json --within 500d
    run gate "$rapport" gate content --audience joint
    run coverage "$rapport" coverage content --audience joint --format json
    for plan in fibra-3 kelmouth; do
        run "status-$plan" "$rapport" status content/$plan --format json
        run "verify-$plan" "$rapport" verify content/$plan --format json
        run "archive-$plan" "$rapport" archive content/$plan -o outputs/archive-$plan
        run "plan-$plan" "$rapport" convert content/$plan --to xml -o outputs/converted-$plan.xml
    done
    run approve "$rapport" approve content/fibra-3 --as PER-PILSWORTH --key "$keys/pilsworth" --date 2026-11-16
    cp -r content/fibra-3/approvals outputs/approvals
    git checkout -q content && git clean -qfd content
    rm -f outputs/all.*
)

# a_place NAME KIND: a repository with own files salted in that way; none of them for "without".
a_place() {
    mkdir "$work/$1"
    a_copy_of_content "$work/$1/content"
    if [ "$2" = without ]; then
        rm -r "$work/$1/content/own"
        sed -i '/^own:/d' "$work/$1/content/rapport.yaml"
    else
        python3 tests/support/salt.py salt "$2" \
            "$root/content/fibra-3:$root/content/kelmouth:$root/content/trust:schemas:templates" \
            "$work/$1/content/own" || fail "cannot salt"
    fi
    # The first commit is the same in all places: its id stands in documents.
    (
        cd "$work/$1" && export GIT_AUTHOR_DATE=2026-11-16T12:00:00Z GIT_COMMITTER_DATE=2026-11-16T12:00:00Z &&
            git init -q -b main . && printf '/outputs/\n/own/\n' >.git/info/exclude &&
            git add content/fibra-3 content/kelmouth content/trust && author commit -q -m joint &&
            git add content && author commit -q -m own
    ) || fail "cannot make a repository"
}
author() { git -c user.name=T -c user.email=t@example.org "$@"; }

a_place without without
a_place gentle gentle
a_place harsh harsh
everything_joint "$work/without" "" || fail "nothing without own files"
for kind in gentle harsh; do
    everything_joint "$work/$kind" all || fail "nothing with $kind salt"
    [ -s "$work/$kind/outputs/joint/joint/kelmouth/joint-plan.pdf" ] || fail "no joint plan was built"
    [ -s "$work/$kind/outputs/archive-fibra-3/VERIFY.txt" ] || fail "no archive was made"
    [ -s "$work/$kind/outputs/sign/joint/fibra-3/joint-plan.pdf" ] || fail "no copy for signature was made"
    python3 tests/support/salt.py search "$work/$kind/outputs" || fail "a joint output holds something internal"
    rm -r "$work/$kind/outputs/beside"
    same_tree "$work/without/outputs" "$work/$kind/outputs"
done

# What one party keeps to itself is in its own outputs, where the search finds it, and in no other party's.
for party in krha brk ald nyh srd; do
    folder=$(find "$work/gentle/own/own-$party" -mindepth 1 -type d)
    [ -d "$folder" ] || fail "nothing was built for $party"
    python3 tests/support/salt.py search "$folder" --own $party || fail "$party sees what is another's"
    python3 tests/support/salt.py expect $party "$folder/ser-brief.pdf" "$folder/ser-brief.html" "$folder/plan.xml" ||
        fail "the search is blind"
done
