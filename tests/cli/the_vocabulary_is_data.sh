#!/bin/sh
# A compliance lead adds a field, an item kind, a rule, a section and a label; the same program reads, checks, prints and
# documents them.
. tests/support/cli.sh
mkdir "$work/content"
cp -r schemas templates "$work/"
cp -r content/kelmouth "$work/content/"
printf 'as-of: 2026-11-16\nschemas: %s/schemas\ntemplates: %s/templates\n' "$work" "$work" >"$work/content/rapport.yaml"

python3 - "$work" <<'PYTHON' || fail "cannot extend the schema"
import pathlib, sys
work = pathlib.Path(sys.argv[1])

def put(file, before, text):
    path = work / file
    old = path.read_text(encoding="utf-8")
    assert before in old, (file, before)
    path.write_text(old.replace(before, text + before, 1), encoding="utf-8")

schema = "schemas/iso44001-2017/plan.xsd"
put(schema, '<xs:attribute name="due" type="date" use="required" r:label="Due" r:also="Target date; By"',
    '<xs:attribute name="tide-window" type="text" r:label="Tide window" r:example="springs only"/>\n      ')
put(schema, '<xs:element ref="history" minOccurs="0"/>', '<xs:element ref="permits" minOccurs="0"/>\n        ')
put(schema, '<xs:element name="history" ', '''<xs:element name="permits" r:heading="Permits" r:help="What the authorities allow, and until when.">
    <xs:complexType>
      <xs:sequence>
        <xs:choice minOccurs="0" maxOccurs="unbounded">
          <xs:group ref="prose"/>
          <xs:element ref="permit"/>
        </xs:choice>
      </xs:sequence>
    </xs:complexType>
  </xs:element>

  <xs:element name="permit" r:record="Permit" r:plural="Permits" r:key="name" r:title="name">
    <xs:complexType>
      <xs:sequence>
        <xs:group ref="prose" minOccurs="0" maxOccurs="unbounded"/>
      </xs:sequence>
      <xs:attribute name="name" type="text" use="required" r:label="Permit"/>
      <xs:attribute name="until" type="date" use="required" r:label="Valid until" r:example="2028-03-31"/>
      <xs:attribute name="holder" type="reference" r:label="Holder" r:refers="party"/>
    </xs:complexType>
  </xs:element>

  ''')
put("schemas/iso44001-2017/rules.sch", "</schema>" if "</schema>" in (work / "schemas/iso44001-2017/rules.sch").read_text() else "</sch:schema>", '''
  <pattern xmlns="http://purl.oclc.org/dsdl/schematron" xmlns:g="urn:rapport:rules" id="permits">
    <rule context="p:permit">
      <assert id="PRM-01" role="warning" see="8.1" g:basis="D" g:kind="state" g:subject="@until" test="not(days-between($as-of, @until) &lt; 90)">
        <g:check>A permit is renewed in time.</g:check>
        The permit <value-of select="@name"/> ends on <value-of select="@until"/>.
        <g:help>Apply for its renewal.</g:help>
      </assert>
    </rule>
  </pattern>
''')
put("templates/joint-plan.xml", '<include part="parts/control.xml"/>\n</document>', '''<section heading="own.permits">
    <table caption="own.permits-caption">
      <column label="permit/name" row-header="yes"/><column label="permit/until"/><column label="permit/holder"/>
      <for-each select="p:permits/p:permit"><row><cell of="@name"/><cell of="@until" as="date"/><cell of="@holder" as="name"/></row></for-each>
    </table>
  </section>
  <section heading="own.windows">
    <for-each select="//p:objective[@tide-window]"><paragraph><value of="@tide-window"/></paragraph></for-each>
  </section>
  ''')
put("templates/text/en.xml", "</texts>", '<group name="own"><text key="permits">Permits in force</text>'
    '<text key="permits-caption">Who holds which permit</text><text key="windows">Windows of the tide</text></group>\n')
plan = work / "content/kelmouth/plan.md"
text = plan.read_text(encoding="utf-8")
at = text.index("### OBJ-J1 ")
line = text.index("\n- ", at)
text = text[:line] + "\n- tide window: springs only" + text[line:]
text += "\n## Permits\n\n| Permit | Valid until | Holder |\n|---|---|---|\n| Dredging licence 4411 | 2027-01-31 | KRHA |\n| Pier works consent | 2029-06-30 | Brackenfold |\n"
plan.write_text(text, encoding="utf-8")
PYTHON

cd "$work" || fail "no work folder"
"$rapport" check content >findings 2>&1
grep -q 'kelmouth/plan.md:[0-9]*:[0-9]*: warning: The permit Dredging licence 4411 ends on 2027-01-31. \[PRM-01\]' findings ||
    { cat findings >&2; fail "the new rule does not speak"; }
[ "$(grep -c 'PRM-01' findings)" = 1 ] || fail "the new rule speaks too often"
line=$(grep -n 'Dredging licence 4411' content/kelmouth/plan.md | cut -d: -f1)
grep -q "plan.md:$line:27: warning.*PRM-01" findings || { grep PRM-01 findings >&2; fail "not at its cell"; }

exits_with 0 "$rapport" build content --audience joint --document joint-plan --out out
pdftotext -layout out/joint/kelmouth/joint-plan.pdf plan.txt
for wanted in 'Permits in force' 'Dredging licence 4411' '31 January 2027' 'springs only' 'Valid until'; do
    grep -q "$wanted" plan.txt || fail "the PDF does not say: $wanted"
    grep -q "$wanted" out/joint/kelmouth/joint-plan.html || sed 's/&#160;\|\xc2\xa0/ /g' out/joint/kelmouth/joint-plan.html | grep -q "$wanted" ||
        fail "the HTML does not say: $wanted"
done
grep -q '<permit name="Dredging licence 4411" until="2027-01-31" holder="PTY-KRHA"/>' out/joint/kelmouth/plan.xml ||
    fail "plan.xml does not hold the new kind"
exits_with 0 "$rapport" convert content/kelmouth --to markdown -o back.md
grep -q '| Dredging licence 4411 | 2027-01-31 |' back.md || fail "not written back"
cp "$work/content/rapport.yaml" .
exits_with 0 "$rapport" reference
prints 'Valid until'
prints 'Tide window'
