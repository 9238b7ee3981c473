"""Salts parties' own files with markers, and looks for markers in every byte of outputs.

  salt.py salt gentle|harsh JOINT OWN      rewrites the files below OWN in place
  salt.py search OUTPUTS [--own PARTY]     fails when an output holds a marker (of another party)
  salt.py expect PARTY FILE...             fails when one of them holds no marker of the party: search is blind
"""
import hashlib
import pathlib
import re
import subprocess
import sys
import tempfile
import zlib

SIGN = "zqxvjkqw"  # stands in no text and no program; a marker is SIGN, the party, SIGN
NUMBER = "90807"  # begins every salted number
ID = re.compile(r"[A-Z]{2,4}-[A-Z0-9][A-Z0-9-]*")
TOKEN = re.compile(r"\d{4}-\d\d-\d\d|[A-Z]{2,4}-[A-Z0-9][A-Z0-9-]*|\d+(?:[.,]\d+)*|[^\W\d_]{3,}")


class Salt:
    """One party's salt: the same word, id or number gets the same marker, so that references still meet."""

    def __init__(self, party, harsh, known, known_ids):
        self.mark = SIGN + party + SIGN
        self.harsh, self.known, self.known_ids = harsh, known, known_ids
        self.numbers = {}

    def token(self, match):
        text = match.group()
        if re.fullmatch(r"\d{4}-\d\d-\d\d", text):
            return text
        if ID.fullmatch(text):
            return text if text in self.known_ids else text + self.mark.upper()
        if text[0].isdigit():
            if not self.harsh and len(re.sub(r"\D", "", text)) < 3:
                return text
            return self.numbers.setdefault(text, NUMBER + f"{len(self.numbers):04d}")
        if not self.harsh and text.lower() in self.known:
            return text
        return text + self.mark

    def line(self, line, next_line):
        if line.startswith("|"):
            head = next_line.startswith("|--") or line.startswith("|--")
            return line if head else TOKEN.sub(self.token, line)
        heading = re.match(r"(#+ +)(.*)", line)
        if heading:
            named = ID.match(heading[2])
            return heading[1] + TOKEN.sub(self.token, heading[2]) if named else line
        field = re.match(r"( *- [\w ]+: )(.*)", line)
        if field:
            return field[1] + TOKEN.sub(self.token, field[2])
        return TOKEN.sub(self.token, line)

    def file(self, text):
        head, front, body = re.match(r"(---\n)(.*?\n---\n)(.*)", text, re.S).groups()
        lines = body.split("\n")
        salted = [self.line(line, following) for line, following in zip(lines, lines[1:] + [""])]
        return head + front + "\n".join(salted)


def words_of(*folders):
    """Every word and id of what the parties share: of the plans, the schemas and the templates."""
    words, ids = set(), set()
    for folder in folders:
        for path in pathlib.Path(folder).rglob("*"):
            if path.is_file() and path.suffix in {".md", ".xml", ".xsd", ".sch", ".txt", ".yaml"}:
                text = path.read_text(errors="replace")
                words |= {word.lower() for word in re.findall(r"[^\W\d_]{3,}", text)}
                ids |= set(ID.findall(text))
    return words, ids


def salt(kind, joint, own):
    known, ids = words_of(*joint.split(":"))
    assert SIGN not in " ".join(known)
    for party in sorted(pathlib.Path(own).iterdir()):
        maker = Salt(party.name, kind == "harsh", known, ids)
        for path in sorted(party.rglob("*.md")):
            salted = maker.file(path.read_text())
            assert maker.mark in salted, f"{path} holds nothing of its own"
            path.write_text(salted)


def strings_of(pdf):
    """The strings of a PDF file whose streams are inflated, as bytes: literal and hexadecimal ones."""
    for match in re.finditer(rb"<([0-9a-fA-F\s]{4,})>", pdf):
        digits = re.sub(rb"\s", b"", match[1])
        yield bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode())
    for match in re.finditer(rb"\(((?:[^()\\]|\\.)*)\)", pdf, re.S):
        yield re.sub(rb"\\([0-7]{1,3})", lambda octal: bytes([int(octal[1], 8) & 255]), match[1]).replace(b"\\", b"")


def inflated(data):
    """Whatever lies deflated in these bytes."""
    at = -1
    while (at := data.find(b"stream\n", at + 1)) >= 0:
        try:
            yield zlib.decompressobj().decompress(data[at + 7:])
        except zlib.error:
            pass


def run(*command):
    done = subprocess.run(command, capture_output=True, check=False)
    assert done.returncode in (0, 3), (command, done.stderr)
    return done.stdout


def readings_of_pdf(path, data):
    with tempfile.TemporaryDirectory() as folder:
        plain = pathlib.Path(folder) / "plain.pdf"
        run("qpdf", "--qdf", "--object-streams=disable", "--stream-data=uncompress", str(path), str(plain))
        flat = plain.read_bytes()
        yield flat
        for text in strings_of(flat):
            yield text
        yield run("pdftotext", "-layout", str(path), "-")
        for line in run("qpdf", "--list-attachments", str(path)).decode().splitlines():
            if " -> " in line:
                yield run("qpdf", f"--show-attachment={line.split(' -> ')[0]}", str(path))
    yield from inflated(data)


def readings_of(path):
    """Every way in which the bytes of a file can be read as text."""
    data = path.read_bytes()
    yield str(path).encode()
    yield data
    if data.startswith(b"%PDF"):
        yield from readings_of_pdf(path, data)


def markers_in(path):
    found = set()
    for data in readings_of(path):
        for text in (data, data.replace(b"\0", b"")):  # UTF-16 of Latin letters has zeros between them
            low = text.lower()
            for match in re.finditer(SIGN.encode() + rb"([a-z]+?)" + SIGN.encode(), low):
                found.add(match[1].decode())
            if SIGN.encode() in low and not found:
                found.add("a part of a marker")
            for match in re.finditer(rb"(?<![0-9])" + NUMBER.encode() + rb"[0-9]{4}(?![0-9])", text):
                found.add("the number " + match[0].decode())
    return found


def search(outputs, own):
    """Numbers are not told apart by party, so in a party's own outputs only words and ids are looked at."""
    files = [path for path in sorted(pathlib.Path(outputs).rglob("*")) if path.is_file()]
    assert files, f"nothing in {outputs}"
    bad = False
    read = set()
    for path in files:
        if SIGN in str(path).lower():
            print(f"{path}: its name is a marker")
            bad = True
        digest = hashlib.sha256(path.read_bytes()).digest()
        if digest in read:  # the same bytes again, as a document in an archive
            continue
        read.add(digest)
        found = markers_in(path)
        if own:
            found = {one for one in found if one != own and not one.startswith("the number")}
        if found:
            print(f"{path}: holds {', '.join(sorted(found))}")
            bad = True
    print(f"{len(files)} files read")
    return bad


def main(arguments):
    if arguments[0] == "salt":
        salt(*arguments[1:4])
        return 0
    if arguments[0] == "search":
        return int(search(arguments[1], arguments[3] if len(arguments) > 3 else ""))
    blind = [path for path in arguments[2:] if arguments[1] not in markers_in(pathlib.Path(path))]
    print(f"no marker is seen in {', '.join(blind)}" if blind else "every one holds markers")
    return int(bool(blind))


sys.exit(main(sys.argv[1:]))
