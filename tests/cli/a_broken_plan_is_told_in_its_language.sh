#!/bin/sh
# Whatever is wrong with a German or a French plan, and whoever finds it, no finding says an English sentence.
. tests/support/cli.sh
cp -r tests/languages "$work/content"
printf 'as-of: 2026-11-16\nschemas: %s/schemas\ntemplates: %s/templates\n' "$root" "$root" >"$work/content/rapport.yaml"
python3 - "$work/content" <<'PYTHON'
import pathlib, re, sys
content = pathlib.Path(sys.argv[1])

def damaged(text, words):
    head, body = text.split("\n---\n", 1)
    head = re.sub(r"(?m)^(ausgegeben am|publié le): .*", r"\1: 05/10/2026", head)
    head = re.sub(r"(?m)^(Überprüfung alle|révision tous les): .*", r"\1: xyz", head)
    head = re.sub(r"(?m)^(Einstufung|classification): .*", r"\1: confidental", head)
    head += "\nxyzzy: 1\nfällig: 2026\ndue: 2026"
    tables = body.split("\n## ")
    tables[1] = tables[1].replace("| PTY-BAC |", "| PTY-XXX | a | b | c | d | e | f | g |\n| |\n| PTY-BAC |", 1)
    body = "\n## ".join(tables)
    body = body.replace("| RK-01 |", "| RK-01 | " + " | ".join(["TBD"] * 5) + " | Nobody | x | y |\n| RK-01 |", 1)
    body = body.replace("> ", "<b>x</b> [a]() **[[OBJ-J1** [[OBJ-J9]] [[MSR-J1 xyz]] anna@example.org [^1] [^1]\n\n![x](nowhere.png)\n\n"
                        "![y](https://example.org/a.png)\n\n***\n\n> # x\n\n[^1]: note\n\n[^2]: note\n\n[l]: http://example.org\n\n> ", 1)
    body = re.sub(r"(?m)^- (Turnus|fréquence): .*", r"- \1: xyz\n- \1: 3\n- [ ] \1: 4\n- Plugh: 1\n- plugh", body)
    return head + "\n---\n" + body + "\n## Xyzzy\n\n### a\n\n# Again\n\n" + "## " + words[0] + "\n\nx\u200by\n"

for language, words in {"de": ["Risiken"], "fr": ["Risques"]}.items():
    plan = content / language / "plan.md"
    text = plan.read_text()
    plan.write_text(damaged(text, words))
    tongue = re.search(r"(?m)^(Sprache|langue): .*$", text).group(0)
    def more(name, what):
        folder = content / f"{language}-{name}"
        folder.mkdir()
        (folder / "plan.md").write_bytes(what if isinstance(what, bytes) else what.encode())
    more("quote", f"---\n{tongue}\nVersion: \"1\n---\n\n# x\n")
    more("comment", f"---\n{tongue}\nVersion: 1 # x\n---\n\n# x\n")
    more("open", f"---\n{tongue}\n")
    more("bytes", f"---\n{tongue}\n---\n\n# x\n".encode() + b"\xff\xfe")
    more("deep", f"---\n{tongue}\n---\n\n# x\n\n" + "> " * 300 + "x\n")
    more("almost", f"---\n{tongue}\nrapport: 1\n---\n\n# x\n\n## a\n\n## b\n\n## c\n\n## d\n\n## e\n\n## f\n")
    more("stranger", f"---\n{tongue}\n---\n\n# x\n\nReadme\n")
    (content / f"{language}-xml").mkdir()
    code = language
    (content / f"{language}-xml" / "plan.xml").write_text(
        f'<plan xmlns="urn:rapport:plan" language="{code}"><x></plan>')
    (content / f"{language}-doctype").mkdir()
    (content / f"{language}-doctype" / "plan.xml").write_text(f'<!DOCTYPE x>\n<plan language="{code}"/>')
import shutil
shutil.rmtree(content / "en")
PYTHON
exits_with 1 "$rapport" check "$work/content" --format json
python3 - "$work/stdout" <<'PYTHON' || fail "English among the findings"
import json, pathlib, re, sys
import xml.etree.ElementTree as ET
namespaces = {"s": "http://purl.oclc.org/dsdl/schematron", "g": "urn:rapport:rules"}
texts = set()
for source in pathlib.Path("pipeline").rglob("*.cpp"):
    for call in re.finditer(r'base::sentence\(\s*((?:"(?:[^"\\]|\\.)*"\s*)+)', source.read_text()):
        text = "".join(re.findall(r'"((?:[^"\\]|\\.)*)"', call.group(1)))
        texts.add(re.sub(r"\\(.)", r"\1", text))
assert len(texts) > 250, len(texts)
def flat(element):
    parts = [element.text or ""]
    for child in element:
        if child.tag.endswith("value-of") or child.tag.endswith("}name"): parts.append("{1}")
        parts.append(child.tail or "")
    return " ".join("".join(parts).split()).replace(" .", ".")
rules = ET.parse("schemas/iso44001-2017/rules.sch").getroot()
for kind in ("assert", "report"):
    for test in rules.iter("{%s}%s" % (namespaces["s"], kind)):
        texts.add(flat(test))
        texts |= {flat(help) for help in test.findall("g:help", namespaces)}
patterns = []
for text in texts:
    literal = re.sub(r"\{\d\}", "", text)
    if len(re.findall("[A-Za-z]", literal)) < 4: continue
    pattern = ".*".join(re.escape(part) for part in re.split(r"\{\d\}", text))
    patterns.append((re.compile(pattern, re.S), text))
findings = json.load(open(sys.argv[1]))["findings"]
assert len(findings) > 120, len(findings)
said = {(f["rule"], f["message"]) for f in findings}
assert len(said) > 90, len(said)
bad = sorted({(text, f[part]) for f in findings for part in ("message", "help") for pattern, text in patterns
              if pattern.fullmatch(f.get(part, ""))})
for text, what in bad: print("English:", what, "<-", text, file=sys.stderr)
# Small English words that no German or French sentence holds, outside of quotes.
english = re.compile(r"\b(the|is|which|with|write|delete|and|has|of|not)\b")
for f in findings:
    for part in ("message", "help"):
        words = re.sub(r"„[^“]*“|« [^»]* »|`[^`]*`", "", f.get(part, ""))
        if english.search(words) and "XML" not in words:
            bad.append(words); print("English words:", f["rule"], words, file=sys.stderr)
sys.exit(1 if bad else 0)
PYTHON
grep -q 'Das Bild „nowhere.png“ gibt es nicht.' "$work/stdout" || fail "the picture is not missed in German"
grep -q 'Das Bild „https://example.org/a.png“ liegt im Netz' "$work/stdout" || fail "the network is not told in German"
grep -q 'L’image « nowhere.png » n’existe pas.' "$work/stdout" || fail "the picture is not missed in French"
grep -q 'Der Kopf der Datei\|Anführungszeichen' "$work/stdout" || fail "an unread plan is not told in German"
