#!/bin/sh
# A German and a French plan check the same as their English twin, say so in their language, and lose nothing on their way
# through XML; their documents are in their language.
. tests/support/cli.sh
cp -r tests/languages "$work/content"
printf 'as-of: 2026-11-16\nschemas: %s/schemas\ntemplates: %s/templates\n' "$root" "$root" >"$work/content/rapport.yaml"
for language in en de fr; do
    plan=$work/content/$language
    exits_with 0 "$rapport" convert "$plan" --to xml -o "$work/$language.xml"
    exits_with 0 "$rapport" convert "$work/$language.xml" --to markdown -o "$work/$language.md"
    exits_with 0 "$rapport" convert "$work/$language.md" --to xml -o "$work/again.xml"
    cmp "$work/$language.xml" "$work/again.xml" || fail "$language: changed on its way through Markdown"
    exits_with 1 "$rapport" check "$plan" --format json
    cp "$work/stdout" "$work/$language.json"
done
python3 - "$work" <<'PYTHON' || fail "the twins differ"
import json, pathlib, sys
import xml.etree.ElementTree as ET
work = pathlib.Path(sys.argv[1])
prose = {"language", "title", "jurisdiction", "description", "reason", "name", "source", "to", "text", "legal-name"}

def shape(element):
    attributes = {k: v for k, v in element.attrib.items() if k not in prose}
    return element.tag, attributes, [shape(child) for child in element]

def findings(language):
    return [(f["rule"], f.get("item", ""), f["severity"], f["line"] if "line" in f else f.get("span", {}).get("line"))
            for f in json.loads((work / f"{language}.json").read_text())["findings"]]

english = shape(ET.parse(work / "en.xml").getroot())
assert len(findings("en")) > 20
for language in ("de", "fr"):
    assert shape(ET.parse(work / f"{language}.xml").getroot()) == english, language
    assert findings(language) == findings("en"), language
PYTHON
grep -q '^Sprache: de$' "$work/de.md" || fail "the German front matter is not German"
grep -q '^## Ausstiegsauslöser$' "$work/de.md" || fail "the German headings are not German"
grep -q 'über 42,0 in 2 Messungen in Folge' "$work/de.md" || fail "the German phrases are not German"
grep -q '| 1,25 Mio. EUR |' "$work/de.md" || fail "the German amounts are not German"
grep -q 'au-dessus de 42,0 sur 2 relevés consécutifs' "$work/fr.md" || fail "the French phrases are not French"
grep -q 'Es gibt keinen gemeinsamen Kompetenzplan' "$work/de.json" || fail "the German findings are not German"
grep -q 'Il n’y a pas de plan commun de compétences' "$work/fr.json" || fail "the French findings are not French"

# The example of this repository in German words is the same plan.
exits_with 0 "$rapport" convert content/kelmouth --to xml -o "$work/1.xml"
sed 's/language="en-GB"/language="de"/' "$work/1.xml" >"$work/2.xml"
exits_with 0 "$rapport" convert "$work/2.xml" --to markdown -o "$work/2.md"
exits_with 0 "$rapport" convert "$work/2.md" --to xml -o "$work/3.xml"
cmp "$work/2.xml" "$work/3.xml" || fail "kelmouth is not the same in German words"
grep -q '^- Grenzen: gelb über 412,0, rot über 416,1$' "$work/2.md" || fail "kelmouth is not in German words"

# English words read in a German plan; German words in an English plan are answered with the English ones.
sed 's/^## Risiken$/## Risks/; s/^| Kennung | Risiko |/| Id | Risk |/; s/| mindern |/| reduce |/' "$work/content/de/plan.md" >"$work/mixed.md"
exits_with 0 "$rapport" convert "$work/mixed.md" --to xml -o "$work/mixed.xml"
cmp "$work/de.xml" "$work/mixed.xml" || fail "English words do not read in a German plan"
sed 's/^## Risks$/## Risiken/; s/^- due: /- fällig: /' "$work/content/en/plan.md" >"$work/wrong.md"
exits_with 1 "$rapport" convert "$work/wrong.md" --to xml
says 'did you mean "Risks"?'
says 'did you mean "Due"?'

# A decimal point in a German plan can be read in two ways.
sed 's/1,25 Mio. EUR/1.250 EUR/' "$work/content/de/plan.md" >"$work/doubt.md"
exits_with 1 "$rapport" convert "$work/doubt.md" --to xml
says 'lässt sich als 1250 oder als 1,250 lesen'

exits_with 0 "$rapport" build "$work/content/de" --out "$work/out" --audience joint --document joint-plan --draft
sed 's/\xc2\xa0/ /g; s/&#160;/ /g' "$work/out/joint/de/joint-plan.html" >"$work/joint.html"
for wanted in 'lang="de"' 'Gemeinsamer Beziehungsmanagementplan' '5. Oktober 2026' '1,25 Mio. EUR' 'Wie wir aussteigen würden' \
    'gelb über 40,5' 'Gemeinsam'; do
    grep -q "$wanted" "$work/joint.html" || fail "the German document does not say: $wanted"
done

# A party's own file finds its plan whatever language says so, and makes its documents in that language.
mkdir -p "$work/content/own/hfn/de"
printf -- '---\nTeil von: REL-RHN\n---\n\n## SER-Vorlage\n- zur: Entscheidung\n- Datum: 2026-11-26\n- einbringend: SER (Hafen)\n' \
    >"$work/content/own/hfn/de/vorlage.md"
exits_with 0 "$rapport" build "$work/content/de" --own "$work/content/own" --out "$work/own" --audience own:hfn \
    --document ser-brief --draft
grep -q 'SER-Vorlage: Allianz Rheinfähre' "$work/own/own-hfn/de/ser-brief.html" || fail "the brief is not German"

exits_with 0 "$rapport" new "$work/content/neu" --language de
grep -q '^Sprache: de$' "$work/content/neu/plan.md" || fail "the new plan is not German"

# So are values, whatever language they are in.
mkdir "$work/content/value"
sed 's/^classification: .*/classification: vertraulich/' "$work/content/en/plan.md" >"$work/content/value/plan.md"
"$rapport" check "$work/content/value" >"$work/stdout" 2>"$work/stderr" || true
cat "$work/stdout" "$work/stderr" | grep -qF 'did you mean "confidential"?' || fail "a German value in an English plan"
for value in confidentiel Vertraulic confidentia; do
    sed "s/^Einstufung: .*/Einstufung: $value/" "$work/content/de/plan.md" >"$work/content/value/plan.md"
    "$rapport" check "$work/content/value" >"$work/stdout" 2>"$work/stderr" || true
    cat "$work/stdout" "$work/stderr" | grep -qF 'Meinten Sie „vertraulich“?' || fail "the value $value in a German plan"
done

# A table whose columns are all called so in another language is still a table of records.
sed 's/^| Id | Risk | .*/| Kennung | Risiko | Kategorie | Wahrscheinlichkeit | Auswirkung | Behandlung | Verantwortlich | Träger | Status |/' \
    "$work/content/en/plan.md" >"$work/content/value/plan.md"
"$rapport" check "$work/content/value" >"$work/stdout" 2>"$work/stderr" || true
grep -qF '"Wahrscheinlichkeit" is no field of "Risk"' "$work/stdout" || fail "a German column in an English plan"
grep -qF 'did you mean "Probability"?' "$work/stdout" || fail "a German column is not answered"
if grep -qF '"RK-01", but there is no such' "$work/stdout"; then fail "the rows of a German table are lost"; fi

# A plan that cannot be converted is told why in its language too.
sed 's/^## Risiken$/## Wetter/' "$root/tests/languages/de/plan.md" >"$work/wetter.md"
exits_with 1 "$rapport" convert "$work/wetter.md" --to xml
says 'Die Überschrift „Wetter“ ist kein Teil eines Plans'
