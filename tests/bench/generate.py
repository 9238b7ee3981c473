#!/usr/bin/env python3
"""Makes the plans that the benchmark reads, by scaling the shape of content/kelmouth.

The same arguments give the same bytes. `typical` (about 25 pages) leaves out sections and records that a smaller
relationship does not have; references into them are findings, so documents are built as drafts. `large` (about 250
pages) repeats objectives with their measures and readings, risks, initiatives and opportunities under new ids, with their
sentences in another order and other figures, so that no cache of words or lines gets the benefit of copies.
"""
import argparse
import pathlib
import random
import re
import shutil

REPEATED = ("Objectives", "Risks", "Value creation", "Opportunities")  # sections that grow with a relationship
LEFT_OUT = ("Knowledge", "Competence", "Leadership", "Communication", "Processes", "Opportunities", "Context",
            "Business case", "Transition", "Value creation", "Trust", "Exit scenarios", "Business continuity",
            "Lasting duties", "Exit cost", "Issue levels", "Assurance")  # of a typical plan
RECORDS_KEPT = ("Readings", "Trust readings", "Actions", "Risk reviews")  # of a typical plan
COPIES = 19  # of each repeated record of a large one
ID = re.compile(r"\b(OBJ|MSR|RK|VCI|OP)-([A-Z]?)(\d+)\b")


def sections(text):
    """The front matter with the title, then every level-2 section, each with its heading line."""
    parts = re.split(r"(?m)^(?=## )", text)
    return parts[0], parts[1:]


def name_of(section):
    return section.split("\n", 1)[0].removeprefix("## ").strip()


def blocks(section):
    """What stands before the first record, then every record of the section."""
    parts = re.split(r"(?m)^(?=### )", section)
    return parts[0], parts[1:]


def id_of(block):
    match = ID.match(block.removeprefix("### "))
    return match.group(0) if match else None


def own_ids(block):
    """Ids that this block defines: its own and those of the measures in it."""
    return [m.group(0) for m in (ID.match(line.lstrip("# ")) for line in block.splitlines() if line.startswith("#")) if m]


def without_unreferenced(text, records, keep):
    """Leaves out records of REPEATED sections that nothing else names, down to `keep` in a section."""
    head, parts = sections(text)
    for number, section in enumerate(parts):
        if name_of(section) not in REPEATED:
            continue
        lead, records_here = blocks(section)
        for block in reversed(records_here[:]):
            if len(records_here) <= keep:
                break
            everywhere_else = (text + records).replace(block, "")
            if not any(re.search(rf"\b{re.escape(i)}\b", everywhere_else) for i in own_ids(block)):
                records_here.remove(block)
        parts[number] = lead + "".join(records_here)
    return head + "".join(parts)


def without_sections(text, names):
    head, parts = sections(text)
    return head + "".join(section for section in parts if name_of(section) not in names)


def varied(block, rename, dice):
    """A copy of a record under new ids, its sentences shuffled and its title told apart."""
    for old, new in rename.items():
        block = re.sub(rf"\b{re.escape(old)}\b", new, block)
    lines = block.split("\n")
    word = dice.choice(["north", "south", "inner", "outer", "upper", "lower", "early", "late", "second", "third"])
    lines[0] += f", {word} section {dice.randint(2, 9999)}"
    for number, line in enumerate(lines):
        is_prose = line and line[0].isalpha()
        if is_prose and ". " in line:
            pieces = re.split(r"(?<=[a-z]\.) (?=[A-Z])", line)
            dice.shuffle(pieces)
            lines[number] = " ".join(pieces)
    return "\n".join(lines)


def repeated(text, copies, dice):
    """Adds `copies` variants of each record of REPEATED sections; returns the text and the new measures."""
    head, parts = sections(text)
    measures = []
    for number, section in enumerate(parts):
        if name_of(section) not in REPEATED:
            continue
        lead, records_here = blocks(section)
        added = []
        for copy in range(1, copies + 1):
            for block in records_here:
                if not id_of(block):
                    continue
                rename = {}
                for old in own_ids(block):
                    kind, party, figure = ID.match(old).groups()
                    rename[old] = f"{kind}-{party}{int(figure) + 100 * copy}"
                    if kind == "MSR":
                        measures.append((old, rename[old]))
                added.append(varied(block.rstrip("\n") + "\n\n", rename, dice))
        parts[number] = lead + "".join(block.rstrip("\n") + "\n\n" for block in records_here) + "".join(added)
    return head + "".join(parts), measures


def more_readings(measures, dice):
    """A matrix of readings for new measures, eight of them to a table."""
    tables = []
    for start in range(0, len(measures), 8):
        group = [new for _, new in measures[start:start + 8]]
        rows = [f"| {date} | " + " | ".join(str(dice.randint(1, 900) / 10) for _ in group) + " |"
                for date in ("2025-12-31", "2026-03-31", "2026-06-30", "2026-09-30")]
        tables.append("\n".join([f"| Date | {' | '.join(group)} |", "|---" * (len(group) + 1) + "|", *rows]))
    return "## Readings\n\n" + "\n\n".join(tables) + "\n"


def write_plan(folder, name, source, shape, seed):
    dice = random.Random(seed)
    text = (source / "plan.md").read_text(encoding="utf-8")
    record_files = sorted(source.glob("records*.md"))
    records = "".join(file.read_text(encoding="utf-8") for file in record_files)
    target = folder / name
    target.mkdir(parents=True)
    for file in record_files:
        record_text = file.read_text(encoding="utf-8")
        if shape == "typical":
            head, parts = sections(record_text)
            record_text = head + "".join(section for section in parts if name_of(section) in RECORDS_KEPT)
        (target / file.name).write_text(record_text, encoding="utf-8")
    for pictures in (entry for entry in source.iterdir() if entry.is_dir()):
        shutil.copytree(pictures, target / pictures.name)
    if shape == "typical":
        text = without_unreferenced(without_sections(text, LEFT_OUT), records, keep=1)
    if shape == "large":
        text, measures = repeated(text, COPIES, dice)
        (target / "records-more.md").write_text(more_readings(measures, dice), encoding="utf-8")
    (target / "plan.md").write_text(text, encoding="utf-8")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--source", type=pathlib.Path, default=pathlib.Path("content/kelmouth"))
    parser.add_argument("--shape", choices=("typical", "large"), default="typical")
    parser.add_argument("--plans", type=int, default=1)
    parser.add_argument("--seed", type=int, default=44001)
    arguments = parser.parse_args()
    for number in range(arguments.plans):
        write_plan(arguments.folder, f"{arguments.shape}-{number + 1:03}", arguments.source, arguments.shape,
                   arguments.seed + number)


if __name__ == "__main__":
    main()
