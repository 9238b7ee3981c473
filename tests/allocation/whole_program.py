"""Runs `rapport check` on an invalid plan while one allocation fails, the program's own or its worker's.

whole_program.py RAPPORT SHIM FOLDER: whatever fails, the program ends with 1 and an error in the report, or with
3; never with 0, never killed, and never with a report without errors. A sample of the allocations; more with
RAPPORT_LONG."""
import json
import os
import re
import subprocess
import sys

program, shim, folder = sys.argv[1:4]


def run(**more):
    environment = {**os.environ, "LD_PRELOAD": shim, **more}
    return subprocess.run([program, "check", "--no-cache", folder, "--audience", "joint", "--format", "json", "--jobs", "1"],
                          env=environment, capture_output=True, text=True, timeout=60)


whole = run(COUNT_ALLOCATIONS="1")
total = re.search(r"allocations: (\d+)", whole.stderr)
if whole.returncode != 1 or not total:
    sys.exit("the plan is not invalid to begin with: " + whole.stderr)
total = int(total[1])
samples = 4000 if os.environ.get("RAPPORT_LONG") else 70
numbers = sorted({*range(1, 11), *(1 + total * i // samples for i in range(samples)), *range(total - 10, total)})
ends = {}
for number in numbers:
    result = run(FAIL_ALLOCATION=str(number))
    ends[result.returncode] = ends.get(result.returncode, 0) + 1
    if result.returncode == 3:
        if '"findings"' in result.stdout and '"severity": "error"' not in result.stdout:
            sys.exit(f"allocation {number}: a report without errors")
        continue
    if result.returncode != 1:
        sys.exit(f"allocation {number}: exit code {result.returncode}: {result.stderr}")
    report = json.loads(result.stdout)
    if not any(f["severity"] == "error" for f in report["findings"]) or report["plans"][0]["errors"] == 0:
        sys.exit(f"allocation {number}: the report calls the plan valid")
print(len(numbers), "of", total, "allocations failed in turn; exit codes", ends)
if set(ends) != {1, 3}:
    sys.exit("the failures reach only one of the program and its worker")
