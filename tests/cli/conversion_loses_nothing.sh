#!/bin/sh
. tests/support/cli.sh
for plan in kelmouth fibra-3; do
    exits_with 0 "$rapport" convert "content/$plan" --to xml -o "$work/1.xml"
    exits_with 0 "$rapport" convert "$work/1.xml" --to markdown -o "$work/1.md"
    exits_with 0 "$rapport" convert "$work/1.md" --to xml -o "$work/2.xml"
    exits_with 0 "$rapport" convert "$work/2.xml" --to markdown -o "$work/2.md"
    cmp "$work/1.xml" "$work/2.xml" || fail "$plan: the XML changed on its way through Markdown"
    cmp "$work/1.md" "$work/2.md" || fail "$plan: the Markdown changed on its way through XML"
    xmllint --noout --schema schemas/iso44001-2017/plan.xsd "$work/1.xml" 2>"$work/stderr" ||
        { head -n 5 "$work/stderr" >&2; fail "$plan: not valid against plan.xsd"; }
    # CRLF and LF are the same text.
    sed 's/$/\r/' "$work/1.md" >"$work/crlf.md"
    exits_with 0 "$rapport" convert "$work/crlf.md" --to xml -o "$work/3.xml"
    cmp "$work/1.xml" "$work/3.xml" || fail "$plan: CRLF gives another plan"
    exits_with 0 sh -c '"$1" convert - --to xml <"$2" >"$3"' _ "$rapport" "$work/1.md" "$work/4.xml"
    cmp "$work/1.xml" "$work/4.xml" || fail "$plan: standard input gives another plan"
done
# What cannot be read in full is not converted, and the old file stays.
echo "old" >"$work/old.xml"
printf -- '---\nrapport: 1\n---\n# A <b>plan</b>\n' >"$work/bad.md"
exits_with 1 "$rapport" convert "$work/bad.md" --to xml -o "$work/old.xml"
says 'nothing was written'
[ "$(cat "$work/old.xml")" = old ] || fail "the earlier file was touched"
