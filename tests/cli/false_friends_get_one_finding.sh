#!/bin/sh
# A file that is no plan gets one finding that says what it seems to be, not one for all that it lacks.
. tests/support/cli.sh
friend() { # NAME TEXT-THAT-IS-SAID: the plan comes on standard input
    mkdir -p "$work/$1"
    cat >"$work/$1/$2"
    exits_with 1 "$rapport" check "$work/$1" --format short
    [ "$(wc -l <"$work/stdout")" -eq 1 ] || { cat "$work/stdout" >&2; fail "$1: more than one finding"; }
    prints "$3"
}
friend readme plan.md "it looks like the README of a project" <README.md
friend empty plan.md "the file is empty" </dev/null
friend sale plan.md "selling a company" <<'TEXT'
# Exit strategy

## Valuation
We sell at eight times EBITDA.

## Buyers
- trade buyers
TEXT
friend ebxml plan.xml "an ebXML agreement" <<'TEXT'
<tp:CollaborationProtocolAgreement xmlns:tp="http://www.oasis-open.org/committees/ebxml-cppa/schema/cpp-cpa-2_0.xsd"><tp:Status tp:value="agreed"/></tp:CollaborationProtocolAgreement>
TEXT
friend novel plan.md "this is no relationship management plan [DOC-16]" <<'TEXT'
# Chapter one
It was a dark night.
TEXT
# What begins like a plan is judged as one.
mkdir "$work/begun"
printf -- '---\nid: REL-X\n---\n\n# Begun\n' >"$work/begun/plan.md"
"$rapport" check "$work/begun" --format short >"$work/stdout"
grep -q 'no relationship management plan' "$work/stdout" && fail "a plan that was begun is called a stranger"
exit 0
