#!/usr/bin/env python3
"""Reads PDF files through qpdf and says what their structure breaks of PDF/UA-1 and of our own promises.

pdf_tags.py FILE... prints problems, one a line, and ends with exit code 1 when there are any.
"""
import json
import re
import subprocess
import sys

HOLDS = {"Table": {"Caption", "THead", "TBody", "TR"}, "THead": {"TR"}, "TBody": {"TR"}, "TR": {"TH", "TD"},
         "L": {"LI"}, "LI": {"Lbl", "LBody"}, "TOC": {"TOCI", "Caption"}}
STANDS_IN = {"TR": {"THead", "TBody"}, "TH": {"TR"}, "TD": {"TR"}, "LI": {"L"}, "Lbl": {"LI"}, "LBody": {"LI"},
             "TOCI": {"TOC"}, "THead": {"Table"}, "TBody": {"Table"}}
ROLES = {"Document", "Part", "Sect", "Div", "P", "H1", "H2", "H3", "H4", "H5", "H6", "L", "LI", "Lbl", "LBody", "Table",
         "THead", "TBody", "TR", "TH", "TD", "Figure", "Caption", "Link", "TOC", "TOCI", "Note", "Reference",
         "BlockQuote", "Code", "Span", "Form"}


def as_list(value):
    return value if isinstance(value, list) else [] if value is None else [value]


class Pdf:
    def __init__(self, path):
        command = ["qpdf", "--json=2", "--json-key=qpdf", "--json-stream-data=none", path]
        read = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
        self.objects = {}
        for key, entry in read["qpdf"][1].items():
            self.objects[key.removeprefix("obj:")] = entry["stream"]["dict"] if "stream" in entry else entry["value"]
        self.catalogue = self.get(self.objects["trailer"]["/Root"])
        self.pages = self.page_list(self.catalogue["/Pages"])
        self.problems = []
        self.order, self.owner, self.annotations, self.ids, self.headers, self.roles = [], {}, {}, set(), set(), []
        self.floating, self.in_figure = set(), 0

    def get(self, value):
        return self.objects.get(value, value) if isinstance(value, str) else value

    def page_list(self, reference):
        node = self.get(reference)
        if node["/Type"] == "/Page":
            return [reference]
        return [page for kid in node["/Kids"] for page in self.page_list(kid)]

    def complain(self, text):
        self.problems.append(text)

    def check(self):
        for key in ("/Lang", "/Metadata", "/OutputIntents", "/StructTreeRoot"):
            if key not in self.catalogue:
                self.complain(f"the catalogue has no {key}")
        if not self.get(self.catalogue["/MarkInfo"]).get("/Marked"):
            self.complain("the file does not say that it is tagged")
        if not self.get(self.catalogue["/ViewerPreferences"]).get("/DisplayDocTitle"):
            self.complain("the title is not shown")
        root = self.get(self.catalogue["/StructTreeRoot"])
        self.walk(root["/K"], self.catalogue["/StructTreeRoot"], None)
        self.check_headings()
        self.check_parent_tree(root)
        self.check_order()
        if self.headers - self.ids:
            self.complain(f"cells are named that there are not: {sorted(self.headers - self.ids)[:3]}")
        return self.problems

    def check_order(self):
        """All but figures is drawn as it is read; a figure may stand at the head of the next page."""
        places = [(self.pages.index(page), number) for page, number in self.order]
        for floating in (False, True):
            of_kind = [place for key, place in zip(self.order, places) if (key in self.floating) == floating]
            if of_kind != sorted(of_kind):
                self.complain("content is read in another order than it is drawn")
        text_page = 0
        for key, (page, _) in zip(self.order, places):
            if key not in self.floating:
                text_page = page
            elif not text_page <= page <= text_page + 1:
                self.complain("a figure stands far from where it is read")

    def walk(self, reference, parent, parent_role):
        element = self.get(reference)
        role = element["/S"][1:]
        self.roles.append(role)
        if role not in ROLES:
            self.complain(f"{role} is no role we use")
        if element["/P"] != parent:
            self.complain(f"{role} {reference} has another parent than the element that holds it")
        if parent_role and (role not in HOLDS.get(parent_role, {role}) or
                            parent_role not in STANDS_IN.get(role, {parent_role})):
            self.complain(f"{role} stands in {parent_role}")
        if role in ("Figure",) and not element.get("/Alt"):
            self.complain("a figure has no text")
        if "/ID" in element:
            if element["/ID"] in self.ids:
                self.complain(f"two elements are called {element['/ID']}")
            self.ids.add(element["/ID"])
        elif role == "Note":
            self.complain("a note has no id")
        # A table's and a contents list's caption stays above it, a figure's goes where the figure goes.
        floats = role == "Figure" or role == "Caption" and parent_role not in ("Table", "TOC")
        self.in_figure += floats
        kids = as_list(element.get("/K"))
        if not kids and role != "TD" and role != "TH":
            self.complain(f"an empty {role}")
        for attributes in as_list(element.get("/A")):
            self.headers.update(attributes.get("/Headers", []))
        for kid in kids:
            if isinstance(kid, str):
                self.walk(kid, reference, role)
            else:
                self.leaf(kid, element, reference, role)
        self.in_figure -= floats
        if role == "Table":
            self.check_table(element)

    def leaf(self, kid, element, reference, role):
        if isinstance(kid, dict) and kid["/Type"] == "/OBJR":
            annotation = self.get(kid["/Obj"])
            if {"/Link": "Link", "/Widget": "Form"}[annotation["/Subtype"]] != role:
                self.complain(f"a {annotation['/Subtype']} stands in {role}")
            if "/Contents" not in annotation and "/TU" not in annotation:
                self.complain("an annotation says nothing")
            if annotation.get("/F") != 4:
                self.complain("an annotation is not printed")
            self.annotations[kid["/Obj"]] = reference
            return
        key = (element["/Pg"], kid) if isinstance(kid, int) else (kid["/Pg"], kid["/MCID"])
        if key in self.owner:
            self.complain(f"content {key} stands in two elements")
        self.owner[key] = reference
        self.order.append(key)
        if self.in_figure:
            self.floating.add(key)

    def check_headings(self):
        above = 0
        for level in (int(role[1]) for role in self.roles if re.fullmatch("H[1-6]", role)):
            if level > above + 1:
                self.complain(f"a heading of level {level} follows one of level {above}")
            above = level

    def check_table(self, table):
        for part in as_list(table["/K"]):
            if self.get(part)["/S"] == "/Caption":
                continue
            covered, widths = {}, set()
            for row in as_list(self.get(part)["/K"]):
                here = {column for column, rows in covered.items() if rows > 0}
                covered = {column: rows - 1 for column, rows in covered.items()}
                column = 0
                for cell in (self.get(kid) for kid in as_list(self.get(row).get("/K"))):
                    said = {}
                    for attributes in as_list(cell.get("/A")):
                        said.update(attributes)
                    if cell["/S"] == "/TH" and "/Scope" not in said:
                        self.complain("a TH does not say what it names")
                    for _ in range(said.get("/ColSpan", 1)):
                        while column in here:
                            column += 1
                        here.add(column)
                        covered[column] = said.get("/RowSpan", 1) - 1
                widths.add(len(here))
            if len(widths) > 1:
                self.complain(f"a table has rows of {sorted(widths)} columns")

    def check_parent_tree(self, root):
        numbers = self.get(root["/ParentTree"])["/Nums"]
        parents = dict(zip(numbers[::2], numbers[1::2]))
        found = 0
        for page in self.pages:
            entry = self.get(page)
            if entry.get("/Tabs") != "/S":
                self.complain("a page's tab order is not that of the structure")
            for number, owner in enumerate(self.get(parents[entry["/StructParents"]])):
                found += 1
                if self.owner.get((page, number)) != owner:
                    self.complain(f"content {number} of page {page} is said to belong to another element")
            for annotation in as_list(self.get(entry.get("/Annots"))):
                if self.annotations.get(annotation) != parents[self.get(annotation)["/StructParent"]]:
                    self.complain("an annotation is said to belong to another element")
        if found != len(self.owner):
            self.complain("elements hold content that no page has")


def main():
    wrong = False
    for path in sys.argv[1:]:
        for problem in Pdf(path).check():
            wrong = True
            print(f"{path}: {problem}")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
