#!/bin/sh
# An organization's overlay adds rules and changes severities and thresholds; what it loosens stands in every
# report and document, what protects the parties stays, and a branch cannot bring an overlay of its own.
. tests/support/cli.sh
git() { command git -c user.name=T -c user.email=t@example.org "$@"; }
cd "$work"
a_copy_of_content "$work/content"
mkdir -p content/policy/messages content/policy/examples/HRB-01
echo 'overlay: policy/' >>content/rapport.yaml
check="check content/kelmouth --audience joint"

overlay() { # SEVERITIES THRESHOLDS
    cat >content/policy/overlay.xml <<XML
<overlay xmlns="urn:rapport:profile" name="House rules">
  <severities>$1</severities>
  <thresholds>$2</thresholds>
</overlay>
XML
}
rules() {
    cat >content/policy/rules.sch <<XML
<schema xmlns="http://purl.oclc.org/dsdl/schematron" xmlns:g="urn:rapport:rules" queryBinding="xslt">
  <ns prefix="p" uri="urn:rapport:iso44001-2017"/>
  <pattern id="house">
    <rule context="/p:plan">
      $1
    </rule>
  </pattern>
</schema>
XML
}

# Rules of its own, beside ours.
rules '<assert id="HRB-01" role="warning" g:from="all" g:basis="D" g:kind="state" test="@title = '"'no such title'"' and $stage">
        <g:check>The title is the one that the harbour board has decided.</g:check>
        The title is "<value-of select="@title"/>".<g:help>Use the decided one.</g:help></assert>'
overlay '' ''
echo '# too short' >content/policy/examples/HRB-01/failing.md
exits_with 0 "$rapport" $check --format short
prints "[HRB-01]"
(cd content && exits_with 0 "$rapport" rules && prints "from policy/rules.sch") || exit 1
(cd content && exits_with 0 "$rapport" explain HRB-01 && prints "harbour board" && prints "# too short") || exit 1

# Stricter is nobody's business, laxer is everybody's.
"$rapport" $check --format short >"$work/plain"
grep -q 'warning: .*\[ISS-03\]' "$work/plain" || fail "there is nothing to change"
overlay '<rule id="ISS-03" severity="error"/>' '<threshold id="high-risk" value="12"/>'
exits_with 1 "$rapport" $check
prints "[ISS-03]"
grep -q '^loosened' "$work/stdout" && fail "stricter is called looser"
overlay '<rule id="ISS-03" severity="off"/><rule id="REF-03" severity="advice"/>' '<threshold id="high-risk" value="20"/>'
exits_with 0 "$rapport" $check
grep -q 'ISS-03\]' "$work/stdout" && fail "the rule is not off"
prints "loosened: ISS-03 is off, was warning (content/policy/overlay.xml:2)"
prints "loosened: threshold high-risk is 20, was 15 (content/policy/overlay.xml:3)"
for format in short json sarif github gitlab junit rdjson markdown; do
    exits_with 0 "$rapport" $check --format $format
    sed -i 's/\\//g' "$work/stdout" # Markdown escapes the hyphen
    prints "ISS-03 is off, was "
done
for format in json sarif gitlab rdjson; do
    "$rapport" $check --format $format | python3 -c 'import json, sys; json.load(sys.stdin)' || fail "$format is broken"
done
"$rapport" $check --format junit | xmllint --noout - || fail "junit is broken"
(cd content && exits_with 0 "$rapport" rules && prints "the overlay made it off, it was warning") || exit 1
(cd content && exits_with 0 "$rapport" explain ISS-03 && prints "Overlay: the overlay made it off") || exit 1
exits_with 0 "$rapport" build content/kelmouth --audience joint --document joint-plan --to html --out "$work/out"
prints "loosened: ISS-03 is off"
grep -q 'Rules that the organization has loosened:.*ISS-03 is off' "$work/out/joint/kelmouth/joint-plan.html" || fail "the document does not say it"
grep -q '"overlay_sha256": "[0-9a-f]\{64\}"' "$work/out/joint/kelmouth/build.json" || fail "build.json does not name it"
grep -q 'ISS-03 is off' "$work/out/joint/kelmouth/report.json" || fail "report.json does not say it"

# What it may not do, at its place and with help.
refused() {
    exits_with 2 "$rapport" $check
    says "$1"
}
for rule in AUD-01 AUD-02 DOC-04 OUT-02; do
    overlay "<rule id=\"$rule\" severity=\"advice\"/>" ''
    refused "content/policy/overlay.xml:2:"
    refused "$rule cannot be loosened"
done
overlay '<rule id="DOC-16" severity="off"/>' '' && refused "a file that cannot be read would look like a plan without faults"
overlay '<rule id="RSK04" severity="off"/>' '' && refused "did you mean RSK-04?"
overlay '<rule id="RSK-04" severity="of"/>' '' && refused "write error, warning, advice or off"
overlay '' '<threshold id="raters" value="2"/>' && refused "raters cannot be loosened"
overlay '' '<threshold id="high-rik" value="3"/>' && refused "did you mean high-risk?"
overlay '' '<threshold id="high-risk" value="P3M"/>' && refused "write it as 15 is written"
overlay '' '' && sed -i 's/<thresholds>/<wishes>/; s/<.thresholds>/<\/wishes>/' content/policy/overlay.xml
refused "is nothing an overlay can say"
echo '<overlay' >content/policy/overlay.xml && refused "content/policy/overlay.xml:"
overlay '' ''
rules '<assert id="RSK-99" role="warning" test="@x">m<g:check>c</g:check></assert>'
refused "the prefix RSK belongs to the rules that come with rapport"
refused "content/policy/rules.sch:5:"
rules '<assert id="HRB-01" role="advice" g:implies="REF-01" test="@x">m<g:check>c</g:check></assert>'
refused "silences only others of it"
rules '<assert id="HRB-01" role="advice" test="@x + $nothing">m<g:check>c</g:check></assert>'
refused "content/policy/rules.sch:5:"
rm content/policy/rules.sch
printf '<messages language="en"><message id="RSK-04"><text>All is well.</text></message></messages>' >content/policy/messages/en.xml
refused "is no rule of this overlay"
rm -r content/policy/messages

sed -i 's/^overlay: .*/overlay: ..\/elsewhere/' content/rapport.yaml
refused "lies outside the repository"
sed -i 's/^overlay: .*/overlay: nowhere/' content/rapport.yaml
refused "there is no folder"

# The overlay that counts is the one of the revision.
sed -i 's/^overlay: .*/overlay: policy/' content/rapport.yaml
git init -q -b main . && git add -A && git commit -q -m base || fail "cannot make a repository"
overlay '<rule id="ISS-03" severity="off"/>' ''
git commit -q -a -m "a branch of a stranger"
exits_with 0 "$rapport" $check --format short
grep -q 'ISS-03\]' "$work/stdout" && fail "the rule is not off"
exits_with 0 "$rapport" $check --format short --policy-from HEAD~1
prints "[ISS-03]"
rm -r content/policy
exits_with 0 "$rapport" $check --format short --policy-from HEAD
grep -q 'ISS-03\]' "$work/stdout" && fail "the overlay of the revision is not read"
prints "ISS-03 is off, was warning"
