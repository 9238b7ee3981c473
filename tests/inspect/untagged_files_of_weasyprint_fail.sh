#!/bin/sh
. tests/support/cli.sh
command -v weasyprint >/dev/null || skip "WeasyPrint is not here: apt install weasyprint"
cat >"$work/plan.html" <<'HTML'
<html lang="en"><head><title>A plan</title></head><body><h1>A plan</h1><p>Some text.</p></body></html>
HTML
weasyprint -q "$work/plan.html" "$work/plan.pdf" || fail "WeasyPrint wrote nothing"
# It claims nothing, and it is not tagged.
exits_with 1 "$rapport" inspect "$work/plan.pdf"
prints 'claims to be neither'
exits_with 1 "$rapport" inspect --flavour ua1 "$work/plan.pdf"
prints 'PDF/UA-1 6.2-1'
prints 'PDF/UA-1 7.1-11'
prints 'PDF/UA-1 7.1-3'
exits_with 1 "$rapport" inspect --flavour 3a "$work/plan.pdf"
prints 'PDF/A-3a 6.7.3.3-1'
