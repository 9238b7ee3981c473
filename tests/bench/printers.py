"""Other tools that print, on the same content, side by side with ours: time, memory, pages. They are given the document as
we compose it, each in its own source form, prepared before the clock starts; ours starts from Markdown and checks it. What is
not installed is left out and said."""
import os
import pathlib
import re
import shutil
import statistics
import subprocess
import time

import typst

FO = "/usr/share/xml/docbook/stylesheet/docbook-xsl-ns/fo/docbook.xsl"
FONTS = "/usr/share/fonts/truetype/noto"
PATIENCE = 180  # seconds for one run
TYPST = """import { createRequire } from "module";
import fs from "fs";
const [, , packages, fonts, source, target] = process.argv;
const { NodeCompiler } = createRequire(packages + "/package.json")("@myriaddreamin/typst-ts-node-compiler");
const compiler = NodeCompiler.create({ fontArgs: [{ fontPaths: [fonts] }] });
const mainFileContent = fs.readFileSync(source, "utf8");
fs.writeFileSync(target, compiler.pdf({ mainFileContent }, { pdfStandard: "a-3a", creationTimestamp: 0 }));
"""


def prepare(html, work):
    """The document in the form each tool reads."""
    text = html.read_text()
    (work / "plan.typ").write_text(typst.source_of(text))
    (work / "typst.mjs").write_text(TYPST)
    fonts = work / "fonts"
    shutil.rmtree(fonts, ignore_errors=True)
    fonts.mkdir()
    for name in ("NotoSans-Regular.ttf", "NotoSans-Bold.ttf", "NotoSans-Italic.ttf", "NotoSans-BoldItalic.ttf"):
        (fonts / name).symlink_to(f"{FONTS}/{name}")
    (work / "plain.html").write_text(re.sub(r"(?s)<svg.*?</svg>|<style.*?</style>", "", text))
    if shutil.which("pandoc"):
        for form, name in (("asciidoc", "plan.adoc"), ("docbook5", "plan.xml")):
            subprocess.run(["pandoc", "-s", "-f", "html", "-t", form, "-M", "title=Joint plan", "-o", str(work / name),
                            str(work / "plain.html")], check=True, stderr=subprocess.DEVNULL)


def commands(root, html, work):
    packages = root / "build" / "npm"
    target = work / "other.pdf"
    has_typst = shutil.which("node") and (packages / "node_modules/@myriaddreamin/typst-ts-node-compiler").is_dir()
    pandoc, fop = shutil.which("pandoc"), shutil.which("fop")
    return [
        ("Typst, PDF/A-3a", has_typst, ["node", work / "typst.mjs", packages, work / "fonts", work / "plan.typ", target]),
        ("WeasyPrint", shutil.which("weasyprint"), ["weasyprint", "-q", html, target]),
        ("Chromium", shutil.which("chromium"),
         ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer", f"--print-to-pdf={target}",
          f"file://{html}"]),
        ("pandoc and groff", pandoc and shutil.which("groff"),
         ["sh", "-c", f"pandoc -s -f html -t ms '{work}/plain.html' | groff -K utf8 -t -ms -Tpdf >'{target}' 2>/dev/null"]),
        ("asciidoctor-pdf", pandoc and shutil.which("asciidoctor-pdf"),
         ["asciidoctor-pdf", "-q", "-o", target, work / "plan.adoc"]),
        ("DocBook XSL and FOP, tagged", pandoc and fop and pathlib.Path(FO).exists(),
         ["sh", "-c", f"xsltproc -o '{work}/plan.fo' {FO} '{work}/plan.xml' 2>/dev/null && fop -q -a '{work}/plan.fo' '{target}'"]),
    ], target


def once(command):
    """Wall time in ms, highest memory in MiB and the exit code."""
    start = time.perf_counter()
    child = subprocess.Popen(list(map(str, command)), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, used = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    return (time.perf_counter() - start) * 1000, used.ru_maxrss / 1024, child.returncode


def pages_of(file):
    told = subprocess.run(["pdfinfo", file], capture_output=True, text=True).stdout
    found = re.search(r"Pages:\s+(\d+)", told)
    return found.group(1) if found else "?"


def compare(rapport, root, plans, name, work, runs):
    out = work / "printed"
    shutil.rmtree(out, ignore_errors=True)
    ours = [rapport, "build", plans, "--audience", "joint", "--draft", "--out", out, "--document", "joint-plan", "--to"]
    subprocess.run(list(map(str, ours + ["html"])), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    html = next(out.rglob("joint-plan.html"))
    shutil.copy(html, work / "plan.html")
    prepare(work / "plan.html", work)
    print(f"\nThe joint plan to PDF, {name}, median of {runs}{'':20}ms   to rapport  peak MiB   pages")
    others, target = commands(root, work / "plan.html", work)
    base = None
    for label, there, command in [("rapport, from Markdown, checked, PDF/A-3a", True, ours + ["pdf"]), *others]:
        if not there:
            print(f"{label:52}{'not installed':>16}")
            continue
        target.unlink(missing_ok=True)
        results = []
        while len(results) < runs and sum(result[0] for result in results) < PATIENCE * 1000 / 3:
            results.append(once(command))
        median = statistics.median(result[0] for result in results)
        file = target if base else next(out.rglob("joint-plan.pdf"), target)
        if not file.exists():
            print(f"{label:52}{'failed':>16}")
            continue
        base = base or median
        peak = max(result[1] for result in results)
        print(f"{label:52}{median:>16.0f}{median / base:>12.1f}{peak:>10.0f}{pages_of(file):>8}", flush=True)
