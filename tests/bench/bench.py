#!/usr/bin/env python3
"""Measures the program on generated plans and prints where the time goes. Nothing here is a pass or a fail.

Every figure is the median of cold processes with a warm page cache.
"""
import argparse
import os
import pathlib
import re
import resource
import shutil
import statistics
import subprocess
import sys
import time

import others
import printers

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
WHAT_FOLLOWS = re.compile(r"^(\s*)(\S.*?)\s+([0-9.]+)$")


def corpus(folder, shape, plans):
    target = folder / f"{shape}-{plans}"
    if target.exists():
        shutil.rmtree(target)
    subprocess.run([sys.executable, HERE / "generate.py", target, "--shape", shape, "--plans", str(plans)], check=True,
                   cwd=ROOT)
    (target / "rapport.yaml").write_text(f"as-of: 2026-11-16\nschemas: {ROOT}/schemas\ntemplates: {ROOT}/templates\n")
    return target


def measure(command, runs):
    """Median wall time in ms, highest memory in MiB, and the stages of the run nearest to the median."""
    results = []
    for _ in range(runs):
        start = time.perf_counter()
        child = subprocess.Popen(command + ["--timings"], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
        stages = child.stderr.read()
        _, status, used = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        if child.returncode not in (0, 1):
            sys.exit(f"{' '.join(map(str, command))}: exit code {child.returncode}\n{stages}")
        results.append(((time.perf_counter() - start) * 1000, used.ru_maxrss / 1024, stages))
    median = statistics.median(result[0] for result in results)
    nearest = min(results, key=lambda result: abs(result[0] - median))
    peak = max(peak_of(stages, used) for _, used, stages in results)
    return median, peak, nearest[2]


def peak_of(stages, of_process):
    match = re.search(r"peak of a worker, MiB\s+([0-9.]+)", stages)
    return max(of_process, float(match.group(1))) if match else of_process


def pages(folder):
    found = 0
    for file in folder.rglob("*.pdf"):
        text = subprocess.run(["pdfinfo", file], capture_output=True, text=True).stdout
        found += int(re.search(r"Pages:\s+(\d+)", text).group(1))
    return found


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("rapport", type=pathlib.Path)
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--plans", type=int, default=200)
    arguments = parser.parse_args()
    rapport = str(arguments.rapport.resolve())
    work = ROOT / "build" / "bench"
    work.mkdir(parents=True, exist_ok=True)
    typical, large = corpus(work, "typical", 1), corpus(work, "large", 1)
    many = corpus(work, "typical", arguments.plans)

    def build(plans, out, *more):
        shutil.rmtree(out, ignore_errors=True)
        return [rapport, "build", str(plans), "--audience", "joint", "--draft", "--out", str(out), *more]

    one_pdf = ("--document", "joint-plan", "--to", "pdf")
    cases = [
        ("check, typical plan", [rapport, "check", str(typical), "--audience", "joint"], arguments.runs, None),
        ("check, large plan", [rapport, "check", str(large), "--audience", "joint"], arguments.runs, None),
        ("joint plan to PDF, typical", build(typical, work / "out-1", *one_pdf), arguments.runs, work / "out-1"),
        ("joint plan to PDF, large", build(large, work / "out-2", *one_pdf), arguments.runs, work / "out-2"),
        ("all documents, typical", build(typical, work / "out-3"), arguments.runs, work / "out-3"),
        (f"check, {arguments.plans} plans", [rapport, "check", str(many), "--audience", "joint"], 1, None),
        (f"joint plan to PDF, {arguments.plans} plans", build(many, work / "out-4", *one_pdf), 1, work / "out-4"),
    ]
    print(f"{os.cpu_count()} processors; median of {arguments.runs} runs\n")
    print(f"{'':36}{'ms':>10}{'peak MiB':>10}{'pages':>8}")
    details = []
    for name, command, runs, out in cases:
        median, peak, stages = measure(command, runs)
        print(f"{name:36}{median:10.1f}{peak:10.1f}{pages(out) if out else '':>8}", flush=True)
        details.append((name, stages))
    printers.compare(rapport, ROOT, typical, "typical", work, 5)
    printers.compare(rapport, ROOT, large, "large", work, 3)
    others.compare(rapport, ROOT, many, work)
    for name, stages in details:
        print(f"\n{name}")
        for line in stages.splitlines():
            if WHAT_FOLLOWS.match(line) and not line.startswith("stage"):
                print("  " + line)


if __name__ == "__main__":
    main()
