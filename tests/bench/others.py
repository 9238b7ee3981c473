"""Other tools on the same plans, as ratios to ours: XML validators on the plans as canonical XML, Markdown linters on them
as they were written. What is not installed is left out and said."""
import os
import pathlib
import shutil
import statistics
import subprocess
import time

NPM = ("rumdl", "markdownlint-cli2")
PATIENCE = 120  # seconds for one tool over all plans


def npm_tools(folder):
    """The folder of npm's programs; installs them once when npm is there."""
    programs = folder / "node_modules" / ".bin"
    if shutil.which("npm") and not all((programs / name).exists() for name in NPM):
        folder.mkdir(parents=True, exist_ok=True)
        subprocess.run(["npm", "install", "--silent", "--no-fund", "--no-audit", "--prefix", str(folder), *NPM],
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    return programs


def as_xml(rapport, plans, folder):
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for plan in sorted(path for path in plans.iterdir() if path.is_dir()):
        subprocess.run([rapport, "convert", str(plan), "--to", "xml", "-o", str(folder / f"{plan.name}.xml")],
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
    return sorted(folder.glob("*.xml"))


def grammar_of(files, target):
    """A RELAX NG grammar that trang infers from two of the plans: there is no converter from XSD."""
    if not shutil.which("trang"):
        return None
    done = subprocess.run(["trang", *map(str, files[:2]), str(target)], stdout=subprocess.DEVNULL,
                          stderr=subprocess.DEVNULL, check=False)
    return target if done.returncode == 0 else None


def halves(command, files):
    """The same command on two halves of the files at once, as two workers would."""
    half = (len(files) + 1) // 2
    return [command + list(map(str, part)) for part in (files[:half], files[half:]) if part]


def seconds(commands, environment, runs):
    """Median wall time of the commands side by side, nothing when they take too long; verdicts do not matter here."""
    taken = []
    for _ in range(runs):
        start = time.perf_counter()
        children = [subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment)
                    for command in commands]
        try:
            for child in children:
                child.wait(max(start + PATIENCE - time.perf_counter(), 0))
        except subprocess.TimeoutExpired:
            for child in children:
                child.kill()
                child.wait()
            return None
        taken.append(time.perf_counter() - start)
    return statistics.median(taken)


def compare(rapport, root, plans, work, runs=3):
    files = as_xml(rapport, plans, work / "xml")
    grammar = grammar_of(files, work / "plan.rng")
    schema = next((root / "schemas").glob("*/plan.xsd"))
    programs = npm_tools(work / "tools")
    cached = os.environ | {"XDG_CACHE_HOME": str(work / "cache")}
    shutil.rmtree(work / "cache", ignore_errors=True)
    check = [rapport, "check", str(plans), "--audience", "joint"]
    subprocess.run(check, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=cached, check=False)

    rows = [("rapport check: shape, all rules, positions", [check + ["--no-cache"]], True),
            ("rapport check, nothing changed", [check], True),
            ("xmllint --schema", halves(["xmllint", "--noout", "--schema", str(schema)], files), shutil.which("xmllint")),
            ("xmllint --relaxng", halves(["xmllint", "--noout", "--relaxng", str(grammar)], files),
             grammar and shutil.which("xmllint")),
            ("jing", halves(["jing", str(grammar)], files), grammar and shutil.which("jing")),
            ("rumdl", [[str(programs / "rumdl"), "check", "--no-cache", str(plans)]], (programs / "rumdl").exists()),
            ("markdownlint-cli2", [[str(programs / "markdownlint-cli2"), str(plans / "**" / "*.md")]],
             (programs / "markdownlint-cli2").exists())]
    print(f"\n{len(files)} plans by other tools, median of {runs}, two processes{'':12}s   to rapport")
    ours = None
    for name, commands, there in rows:
        if not there:
            print(f"{name:52}{'not installed':>20}")
            continue
        taken = seconds(commands, cached, runs)
        if taken is None:
            print(f"{name:52}{f'over {PATIENCE} s':>20}")
            continue
        ours = ours or taken
        print(f"{name:52}{taken:>12.2f}{taken / ours:>12.2f}", flush=True)
