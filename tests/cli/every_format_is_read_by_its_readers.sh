#!/bin/sh
# JUnit, rdjson, GitLab, GitHub, Markdown and short output are read field by field as their readers do: for the
# examples, for hostile text, without findings, and with what an overlay loosened.
. tests/support/cli.sh
. tests/support/hostile_text.sh
cd "$work"
a_copy_of_content "$work/content"
an_evil_plan "$work/evil"
mkdir -p loose sound
cp -r content/. loose/ && mkdir loose/policy && echo 'overlay: policy' >>loose/rapport.yaml
printf '<overlay xmlns="urn:rapport:profile"><severities><rule id="ISS-03" severity="advice"/><rule id="ACT-02" severity="off"/></severities></overlay>\n' >loose/policy/overlay.xml
printf 'schemas: %s\ntemplates: %s\n' "$root/schemas" "$root/templates" >sound/rapport.yaml
cp -r "$root/tests/languages/en/." sound/ 2>/dev/null

for where in content evil loose sound; do
    "$rapport" check $where --format json=$where.json --format rdjson=$where.rdjson --format gitlab=$where.gitlab \
        --format github=$where.github --format junit=$where.junit --format markdown=$where.markdown \
        --format short=$where.short >/dev/null 2>"$work/stderr"
    [ $? -le 1 ] || { cat "$work/stderr" >&2; fail "check of $where failed"; }
    xmllint --noout --schema "$root/tests/support/junit.xsd" $where.junit 2>"$work/stderr" ||
        { cat "$work/stderr" >&2; fail "$where: JUnit is not valid"; }
    for format in rdjson gitlab github junit markdown short; do
        python3 "$root/tests/support/formats.py" $format $where.$format $where.json || fail "$where: $format"
    done
done
[ "$(python3 -c 'import json; print(len(json.load(open("evil.json"))["findings"]) > 40)')" = True ] || fail "the hostile plan has too few findings to tell"
[ "$(python3 -c 'import json; print(len(json.load(open("loose.json"))["loosened"]))')" = 2 ] || fail "nothing is loosened"

# The readers can say no.
sed 's/%0A/%zz/' evil.github >broken && python3 "$root/tests/support/formats.py" github broken evil.json 2>/dev/null && fail "a lone % passes"
sed 's/"line": [0-9]*/"line": 0/' evil.rdjson >broken && python3 "$root/tests/support/formats.py" rdjson broken evil.json 2>/dev/null && fail "line 0 passes"
sed 's/<testcase/<testcases/' content.junit >broken && xmllint --noout --schema "$root/tests/support/junit.xsd" broken 2>/dev/null && fail "any XML passes"
exit 0
