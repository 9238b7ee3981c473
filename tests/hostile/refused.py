#!/usr/bin/env python3
"""refused.py PROGRAM GROUP: every case of the group is refused (or, where plans.py says so, built) in time and in
little memory; what is refused publishes nothing, what was published earlier stays, and no file of the machine leaks."""
import hashlib
import os
import pathlib
import subprocess
import sys
import tempfile

sys.dont_write_bytecode = True
import plans

MOST_SECONDS = 20  # on a busy machine; a case takes a fraction of a second
MOST_KILOBYTES = 400_000


def write(folder, case):
    folder.mkdir(parents=True)
    for name, content in case.files.items():
        (folder / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    case.make(folder)


def run(*command):
    """Exit code, everything that was said, and the peak memory in kilobytes."""
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen(["timeout", str(MOST_SECONDS), *map(str, command)], stdout=said, stderr=said,
                                   stdin=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        said.seek(0)
        return process.returncode, said.read().decode(errors="backslashreplace"), usage.ru_maxrss


def tree(folder):
    return {str(path): hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.rglob("*") if path.is_file()}


class Trial:
    def __init__(self, program, work):
        self.program, self.work, self.out = program, work, work / "out"
        (work / "secret.txt").write_text(plans.SECRET)
        (work / "secret.png").write_bytes(plans.png(1, 1, plans.pixels(1, 1)))
        (work / "good/site").mkdir(parents=True)
        (work / "good/site/plan.md").write_text(plans.GOOD, encoding="utf-8")
        code, said, _ = run(program, "build", work / "good/site", "--as-of", "2026-11-16", "--out", self.out)
        if code != 0:
            sys.exit(f"the good plan was refused: {said}")
        self.earlier = tree(self.out)

    def harmless_faults(self, folder):
        code, said, kilobytes = run(self.program, "build", folder, "--out", self.work / "accepted", "--as-of", "2026-11-16")
        if code != 0:
            yield f"exit code {code}: {said}"
        if kilobytes > MOST_KILOBYTES:
            yield f"{kilobytes} kB of memory"

    def faults(self, case):
        folder = self.work / case.name / "site"
        write(folder, case)
        if case.code == 0:
            yield from self.harmless_faults(folder)
            return
        last = ""
        for command in (["check", folder], ["build", folder, "--out", self.out]):
            code, said, kilobytes = run(self.program, *command, "--as-of", "2026-11-16")
            last = f"{command[0]}: "
            findings = [line for line in said.splitlines() if ": error: " in line]
            told = findings if case.rule else said.splitlines()
            if code != case.code:
                yield last + f"exit code {code} instead of {case.code}"
            if not any(case.says in line and (f"[{case.rule}]" in line or not case.rule) for line in told):
                yield last + f'nobody said "{case.says}" [{case.rule}]'
            if len(findings) > 60:
                yield last + f"{len(findings)} findings, more than anybody reads"
            if plans.SECRET in said or "RUN-0" in said:
                yield last + "a file of the machine leaked, or the program failed"
            if kilobytes > MOST_KILOBYTES:
                yield last + f"{kilobytes} kB of memory"
            if list(faults_of_last := [line for line in said.splitlines() if "\x1b" in line or "\0" in line]):
                yield last + f"control characters reached the reader: {faults_of_last[0]!r}"
        if tree(self.out) != self.earlier:
            yield "what was published earlier changed"
        # A draft is printed in spite of defects, or not at all; it never breaks the program.
        code, said, _ = run(self.program, "build", folder, "--draft", "--out", self.work / "drafts", "--as-of", "2026-11-16")
        if code not in (0, case.code) or plans.SECRET in said or "RUN-0" in said:
            yield f"build --draft: exit code {code}\n{said}"


def main():
    program, group = pathlib.Path(sys.argv[1]).resolve(), sys.argv[2]
    failed = 0
    with tempfile.TemporaryDirectory() as work:
        trial = Trial(program, pathlib.Path(work))
        for case in plans.GROUPS[group]:
            faults = list(trial.faults(case))
            failed += bool(faults)
            print(("FAILED " if faults else "ok     ") + case.name)
            for fault in faults:
                print("    " + fault)
            if faults:
                print(run(program, "check", pathlib.Path(work) / case.name / "site", "--as-of", "2026-11-16")[1][:1500])
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
