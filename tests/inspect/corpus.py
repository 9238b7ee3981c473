"""Runs `rapport inspect` over the atomic files of the veraPDF corpus and compares with what their names say.

usage: corpus.py RAPPORT [-v]
The corpus is RAPPORT_VERAPDF_CORPUS, else ../shared/data/verapdf-corpus; without it the exit code is 77. The folder
of a file names the flavour, "-pass-" or "-fail-" in its name the verdict. Fails when fewer than 98 % agree, or when a
file is not as known_differences.txt beside this script says. -v shows what fails by another clause than its name.
"""
import collections
import json
import os
import pathlib
import re
import subprocess
import sys

LEAST = 98  # percent
FLAVOURS = {"PDF_A-2a": "2a", "PDF_A-2b": "2b", "PDF_A-2u": "2u", "PDF_A-3b": "3b", "PDF_UA-1": "ua1"}


def files_of(corpus):
    for path in sorted(corpus.rglob("*.pdf")):
        verdict = re.search(r"-(pass|fail)-", path.name)
        flavour = FLAVOURS.get(path.relative_to(corpus).parts[0])
        if verdict and flavour:
            yield path, flavour, verdict.group(1) == "pass"


def clause_of(path):
    found = re.search(r"(\d+(?:[-.]\d+)*)-t\d+-(?:pass|fail)", path.name)
    return found.group(1).replace("-", ".")


def verdicts(rapport, corpus):
    """One run of the program for each flavour; its answers in the order of the files."""
    groups = collections.defaultdict(list)
    for path, flavour, passes in files_of(corpus):
        groups[flavour].append((path, passes))
    for flavour, members in groups.items():
        command = [rapport, "inspect", "--flavour", flavour, "--format", "json"] + [str(path) for path, _ in members]
        run = subprocess.run(command, capture_output=True, text=True, check=False)
        if run.returncode not in (0, 1, 2) or not run.stdout:
            sys.exit(f"rapport inspect ended with {run.returncode}: {run.stderr}")
        for (path, passes), entry in zip(members, json.loads(run.stdout)["files"]):
            yield path, passes, entry


def main():
    rapport = sys.argv[1]
    corpus = pathlib.Path(os.environ.get("RAPPORT_VERAPDF_CORPUS", "../shared/data/verapdf-corpus"))
    if not corpus.is_dir():
        print(f"skipped: there is no {corpus}; RAPPORT_VERAPDF_CORPUS says where the atomic files of veraPDF are")
        sys.exit(77)
    known_list = pathlib.Path(__file__).with_name("known_differences.txt")
    known = {line.split("\t")[0] for line in known_list.read_text().splitlines() if line and not line.startswith("#")}
    total = agreed = failing = named = 0
    differing = []
    for path, passes, entry in verdicts(rapport, corpus):
        total += 1
        said = sorted({f"{finding['clause']}-{finding['test']}" for finding in entry["findings"]})
        if entry["passes"] == passes:
            agreed += 1
        else:
            differing.append(path.name)
            print(f"{path.name}: {', '.join(said) or entry.get('unreadable', 'passes')}")
        if not passes:
            failing += 1
            clause = clause_of(path)
            hit = any(each.rsplit("-", 1)[0] == clause for each in said)
            named += hit
            if entry["passes"] == passes and not hit and "-v" in sys.argv:
                print(f"  other clause: {path.name}: {', '.join(said)}")
    if total == 0:
        sys.exit(f"{corpus} holds no atomic files")
    print(f"{agreed} of {total} files agree ({100 * agreed / total:.2f} %); "
          f"{named} of {failing} failing files fail by the clause of their name")
    unexpected = set(differing) ^ known
    if unexpected:
        print("not as in known_differences.txt: " + ", ".join(sorted(unexpected)))
    if 100 * agreed < LEAST * total or unexpected:
        sys.exit(1)


main()
