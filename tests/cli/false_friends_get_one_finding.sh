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
# A document that is almost a plan gets a short list of what is missing, most important first.
almost() { # NAME: its plan.md lies in $work/NAME
    exits_with 1 "$rapport" check "$work/$1" --format short
    [ "$(grep -cE "this is almost a plan|Das ist beinahe ein Plan" "$work/stdout")" -eq 1 ] || fail "$1: not one list"
    [ "$(wc -l <"$work/stdout")" -le 3 ] || { cat "$work/stdout" >&2; fail "$1: the list is not short"; }
}
mkdir "$work/words" "$work/tables" "$work/worte"
cat >"$work/words/plan.md" <<'TEXT'
---
rapport: 1
id: REL-ALM
type: joint
---
# Harbour link
## Who we are
Alpha and Beta.
## Our goals
1. The bridge is open by 2029.
## Danger list
The harbour may be closed.
## Leaving
Six months' notice.
TEXT
almost words
prints 'most important first: "Parties" (perhaps "Who we are", line 7), "Relationship", "Objectives" (perhaps "Our goals", line 9), "Governance", "Risks" (perhaps "Danger list", line 11), "Exit strategy" (perhaps "Leaving", line 13) and 7 more [DOC-16]'
prints 'plan.md:7:1: error'
# Tables and lists of a whole plan were lost on the way through another program.
grep -v '^|\|^- \|^#### \|^### ' content/kelmouth/plan.md >"$work/tables/plan.md"
almost tables
prints '"Parties" (line 36, without its table or list), '
# In the plan's own language.
sed 's/^type: joint/&\nlanguage: de/; s/Who we are/Wer wir sind/; s/Our goals/Was wir erreichen: Ziele/; s/Danger list/Gefahren/; s/Leaving/Wie wir uns trennen: Ausstieg/' \
    "$work/words/plan.md" >"$work/worte/plan.md"
almost worte
prints '„Ziele“ (vielleicht „Was wir erreichen: Ziele“, Zeile 10)'

# What begins like a plan is judged as one.
mkdir "$work/begun"
printf -- '---\nid: REL-X\n---\n\n# Begun\n' >"$work/begun/plan.md"
"$rapport" check "$work/begun" --format short >"$work/stdout"
grep -q 'no relationship management plan' "$work/stdout" && fail "a plan that was begun is called a stranger"
# Every part that the list may name is a section of a plan.
edition=schemas/iso44001-2017
for section in $(sed -n 's/.*<part section="\([^"]*\)".*/\1/p' $edition/profile.xml); do
    grep -q "<xs:element name=\"$section\" r:heading=" $edition/plan.xsd || fail "there is no section $section"
done
exit 0
