#!/bin/sh
# Bad input gets a clear finding and exit code 1, in time; nothing is published and nothing leaks.
. tests/support/cli.sh
python3 - "$work" <<'PYTHON' || fail "cannot make the plans"
import os, pathlib, struct, sys, zlib
work = pathlib.Path(sys.argv[1])
head = "---\nrapport: 1\nid: REL-X\n---\n\n# X\n"
xml = '<plan xmlns="urn:rapport:iso44001-2017" format="1" id="REL-X" title="X"'

def plan(name, data, kind="md"):
    folder = work / "plans" / name
    folder.mkdir(parents=True)
    (folder / f"plan.{kind}").write_bytes(data if isinstance(data, bytes) else data.encode())
    return folder

(work / "secret.txt").write_text("the-secret-of-the-machine")
plan("doctype", '<?xml version="1.0"?>\n<!DOCTYPE plan [<!ENTITY a "b">]>\n' + xml + ">&a;</plan>", "xml")
plan("external-entity", f'<!DOCTYPE plan [<!ENTITY s SYSTEM "file://{work}/secret.txt">]>\n{xml}><p>&s;</p></plan>', "xml")
laughs = "".join(f'<!ENTITY l{i} "{"&l%d;" % (i - 1) * 10}">' for i in range(1, 10))
plan("billion-laughs", f'<!DOCTYPE plan [<!ENTITY l0 "ha">{laughs}]>\n{xml}><p>&l9;</p></plan>', "xml")
plan("many-attributes", xml + "".join(f' a{i}="1"' for i in range(40000)) + "/>", "xml")
plan("deep-xml", xml + ">" + "<quote>" * 5000 + "</quote>" * 5000 + "</plan>", "xml")
plan("utf16", (xml + "/>").encode("utf-16"), "xml")
plan("latin1", (head + "\ncaf\xe9\n").encode("latin-1"))
plan("nul", head + "\nzero\0byte\n")
plan("two-mebibytes", head + "\n" + "words and words\n" * (2 * 65536 + 4096))
plan("table-bomb", head + "\n## Objectives\n\n" + "|" + "a|" * 700 + "\n|" + "-|" * 700 + "\n" + "|x|\n" * 5000)
plan("deep-quotes", head + "\n" + ">" * 20000 + " x\n")
plan("deep-lists", head + "\n" + "".join(" " * i + "- x\n" for i in range(0, 800, 2)))
plan("unclosed-comments", head + "\n" + "<!--" * 20000 + "\n")
plan("processing", head + "\n" + "<?" * 40000 + "\n")
plan("aliases", "---\nrapport: &a 1\nid: *a\n---\n# X\n")
plan("yaml-bomb", "---\na: &a [x,x]\nb: &b [*a,*a]\nc: [*b,*b]\n---\n# X\n")
plan("duplicate-keys", "---\nrapport: 1\nid: REL-X\nid: REL-Y\n---\n# X\n")
plan("yaml-tag", "---\nrapport: !!python/object x\n---\n# X\n")
plan("raw-html", head + "\n<script>alert(1)</script>\n")
plan("hidden", head.replace("# X", "# X\u200b\u202eY"))

def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

def png(width, height, data):
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)) + data + chunk(b"IEND", b"")

base = pathlib.Path("content/kelmouth/plan.md").read_text(encoding="utf-8")
def picture(name, path):
    folder = plan(name, base.replace("\n## Parties\n", f"\n## Parties\n\n![A plan of the site]({path})\n", 1))
    return folder
(picture("damaged-picture", "site.png") / "site.png").write_bytes(png(10, 10, chunk(b"IDAT", b"not deflate")))
(picture("huge-picture", "site.png") / "site.png").write_bytes(png(60000, 60000, chunk(b"IDAT", zlib.compress(b"\0" * 1000))))
picture("missing-picture", "site.png")
picture("outside-picture", "../../secret.png")
(work / "secret.png").write_bytes(png(1, 1, chunk(b"IDAT", zlib.compress(b"\0\0\0\0"))))
os.symlink(work / "secret.png", picture("linked-picture", "site.png") / "site.png")
picture("device-picture", "/dev/zero")
(picture("drawing", "site.svg") / "site.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>")
for folder in (work / "plans").glob("*picture"):
    for records in pathlib.Path("content/kelmouth").glob("records*.md"):
        (folder / records.name).write_bytes(records.read_bytes())
for records in pathlib.Path("content/kelmouth").glob("records*.md"):
    (work / "plans/drawing" / records.name).write_bytes(records.read_bytes())
PYTHON
mkdir "$work/out"
for plan in "$work"/plans/*; do
    name=$(basename "$plan")
    timeout 20 "$rapport" build "$plan" --out "$work/out" --as-of 2026-11-16 >"$work/stdout" 2>"$work/stderr"
    code=$?
    [ "$code" = 1 ] || { head -n 10 "$work/stdout" "$work/stderr" >&2; fail "$name: exit code $code"; }
    grep -q ': error: ' "$work/stdout" "$work/stderr" || fail "$name: no finding"
    grep -q 'secret-of-the-machine' "$work/stdout" "$work/stderr" && fail "$name: a file of the machine leaked"
    [ "$(grep -c ': error: ' "$work/stdout")" -le 60 ] || fail "$name: more findings than anybody reads"
    case $name in
    *picture | drawing) ! [ -e "$work/out/joint/$name/joint-plan.pdf" ] || fail "$name: a document without its picture was published" ;;
    *) [ -z "$(ls -A "$work/out/joint/$name" 2>/dev/null)" ] || fail "$name: something was published" ;;
    esac
done
