"""Reads one format of findings as strictly as its readers do, and compares it with the JSON of the same run.

formats.py FORMAT FILE JSON: exits with 1 and says why when FILE is not what the format's readers take."""
import collections
import json
import re
import sys
import unicodedata
import xml.etree.ElementTree as ElementTree

form, name, reference = sys.argv[1:4]
text = open(name, encoding="utf-8", newline="").read()
run = json.load(open(reference, encoding="utf-8"))
findings = run["findings"]
loosened = run["loosened"]
count = collections.Counter(f["severity"] for f in findings)


def require(truth, *what):
    if not truth:
        print(form, *what, file=sys.stderr)
        sys.exit(1)


def exactly(thing, *keys):
    require(list(thing) == list(keys), "has the keys", list(thing), "and not", keys)


require(text == "" or text.endswith("\n"), "ends without a line end")
for character in text:
    hidden = unicodedata.category(character) in ("Cc", "Cf", "Zl", "Zp") and character not in "\n\t\u200b"
    require(not hidden, "holds the hidden character", hex(ord(character)))


def rdjson():
    root = json.loads(text)
    exactly(root, "source", "diagnostics")
    require(root["source"] == {"name": "rapport"}, root["source"])
    require(len(root["diagnostics"]) == len(findings) + len(loosened), "another number of diagnostics")
    severities = {"error": "ERROR", "warning": "WARNING", "advice": "INFO"}
    for diagnostic, finding in zip(root["diagnostics"], findings):
        exactly(diagnostic, "message", "location", "severity", "code")
        require(diagnostic["severity"] == severities[finding["severity"]], diagnostic)
        require(diagnostic["message"].startswith(finding["message"]), diagnostic)
        exactly(diagnostic["location"], "path", "range")
        start, end = diagnostic["location"]["range"]["start"], diagnostic["location"]["range"]["end"]
        for place in (start, end):
            exactly(place, "line", "column")
            require(type(place["line"]) is int and place["line"] >= 1 and place["column"] >= 1, place)
        require((end["line"], end["column"]) >= (start["line"], start["column"]), "ends before it starts")
        require(diagnostic["location"]["path"] and not diagnostic["location"]["path"].startswith("/"), diagnostic)


def gitlab():
    root = json.loads(text)
    require(isinstance(root, list) and len(root) == len(findings) + len(loosened), "another number of entries")
    severities = {"error": "critical", "warning": "minor", "advice": "info"}
    for entry, finding in zip(root, findings):
        exactly(entry, "description", "check_name", "fingerprint", "severity", "location")
        exactly(entry["location"], "path", "lines")
        exactly(entry["location"]["lines"], "begin")
        require(type(entry["location"]["lines"]["begin"]) is int and entry["location"]["lines"]["begin"] >= 1, entry)
        require(entry["severity"] == severities[finding["severity"]], entry)
        require(entry["description"] == finding["message"], entry)
        require(re.fullmatch(r"[0-9a-f]{16,64}(:\d+)?", entry["fingerprint"]), entry)
        require(not entry["location"]["path"].startswith(("/", "./")), entry)
    require(len({e["fingerprint"] for e in root}) == len(root), "two entries have one fingerprint")


def unescaped(value, property_):
    """What a runner makes of it; raises for what it would take for an end."""
    require("\r" not in value and "\n" not in value, value)
    if property_:
        require("," not in value and ":" not in value, "a property breaks out:", value)
        value = value.replace("%3A", ":").replace("%2C", ",")
    require(not re.search("%(?!25|0A|0D)", value), "a lone % in", value)
    return value.replace("%0D", "\r").replace("%0A", "\n").replace("%25", "%")


def github():
    lines = text.split("\n")[:-1]
    shown = collections.Counter()
    messages = {f["message"] for f in findings}
    for line in lines:
        match = re.fullmatch(r"::(error|warning|notice) ([^:]*)::(.*)", line)
        require(match, "no workflow command:", line)
        level, properties, message = match.groups()
        shown[level] += 1
        keys = [p.split("=", 1)[0] for p in properties.split(",")]
        for one in properties.split(","):
            unescaped(one.split("=", 1)[1], True)
        message = unescaped(message, False)
        if keys in (["title"], ["file", "line", "title"]):
            continue  # how many more there are; what the overlay loosened
        require(keys == ["file", "line", "endLine", "col", "endColumn", "title"], keys)
        numbers = {p.split("=")[0]: p.split("=")[1] for p in properties.split(",")[1:5]}
        require(all(int(n) >= 1 for n in numbers.values()), numbers)
        require(any(message.startswith(m) for m in messages), "a message that is no finding:", message)
    for level, most in shown.items():
        require(most <= 10, "more annotations than GitHub shows:", level, most)
    require(shown["error"] == min(10, count["error"]), "errors are left out")


def junit():
    root = ElementTree.fromstring(text)
    suites = list(root)
    require(int(root.get("tests")) == sum(int(s.get("tests")) for s in suites), "tests do not add up")
    require(int(root.get("failures")) == sum(int(s.get("failures")) for s in suites), "failures do not add up")
    for suite in suites:
        cases = suite.findall("testcase")
        require(int(suite.get("tests")) == len(cases), "a suite counts wrong")
        require(int(suite.get("failures")) == len(suite.findall("testcase/failure")), "a suite's failures")
    told = "".join(root.itertext())
    for finding in findings:
        require(finding["message"].split("\n")[0] in told, "a finding is missing:", finding["message"])
    require(all(e.tag in ("testsuites", "testsuite", "testcase", "failure", "system-out", "properties", "property")
                for e in root.iter()), "an element of the plan's own")


def markdown():
    require(not re.search(r"<(?!/?)", text) and "<" not in text, "raw markup")
    require(not re.search(r"(?<![\\&#\w])@\w", text), "a mention")
    columns = None
    for line in text.split("\n"):
        if not line.startswith("|"):
            columns = None
            continue
        cells = len(re.findall(r"(?<!\\)\|", line))
        require(columns in (None, cells), "a row has another number of cells:", line)
        columns = cells
        require(not re.search(r"(?<!\\)\]\(", line), "a link:", line)
        require(not re.search(r"(?<!\\)`", line), "code:", line)


def short():
    lines = text.split("\n")[:-1]
    require(len(lines) == len(findings) + len(loosened), "another number of lines")
    for line in lines:
        require(re.match(r"[^:\n][^\n]*:[1-9]\d*:[1-9]\d*: (error|warning|advice|note): \S", line), line)


globals()[form]()
