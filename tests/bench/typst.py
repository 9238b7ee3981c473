"""A document as rapport writes it in HTML, as a source for Typst: headings, paragraphs, lists, tables and emphasis. Charts
are left out, and their captions stay."""
from html.parser import HTMLParser

SPECIAL = set("\\#$*_`<>@[]~=-+/\"'")
SKIPPED = ("svg", "style", "head", "script")


class Source(HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.out = []
        self.skipping = 0
        self.tables = []

    def handle_starttag(self, tag, attributes):
        if tag in SKIPPED:
            self.skipping += 1
        if self.skipping:
            return
        if len(tag) == 2 and tag[0] == "h" and tag[1].isdigit():
            self.out.append(f"\n#heading(level: {tag[1]})[")
        elif tag == "table":
            self.tables.append({"at": len(self.out), "columns": 0, "row": 0, "rows": 0, "caption": ""})
            self.out.append("")
        elif tag == "tr":
            self.tables[-1]["row"] = 0
        elif tag == "thead":
            self.out.append("table.header(")
        elif tag in ("td", "th"):
            spans = dict(attributes)
            across, down = int(spans.get("colspan", 1)), int(spans.get("rowspan", 1))
            self.tables[-1]["row"] += across
            if self.tables[-1]["rows"] == 0:
                self.tables[-1]["columns"] = self.tables[-1]["row"]
            self.out.append(f"table.cell(colspan: {across}, rowspan: {down})[")
        elif tag in ("strong", "dt"):
            self.out.append("#strong[")
        elif tag == "em":
            self.out.append("#emph[")
        elif tag == "li":
            self.out.append("\n#list.item[")
        elif tag == "caption":
            self.tables[-1]["from"] = len(self.out)
        elif tag in ("p", "figcaption", "dd", "summary"):
            self.out.append("\n#par[")

    def handle_endtag(self, tag):
        if tag in SKIPPED:
            self.skipping -= 1
            return
        if self.skipping:
            return
        if tag == "tr":
            self.tables[-1]["rows"] += 1
        elif tag == "thead":
            self.out.append("),\n")
        elif tag == "table":
            table = self.tables.pop()
            self.out[table["at"]] = f"\n#par[{table['caption']}]\n#table(columns: {table['columns']},\n"
            self.out.append(")\n")
        elif tag == "caption":
            start = self.tables[-1]["from"]
            self.tables[-1]["caption"] = "".join(self.out[start:])
            del self.out[start:]
        elif tag in ("td", "th"):
            self.out.append("],\n")
        elif tag in ("strong", "dt", "em") or (len(tag) == 2 and tag[0] == "h" and tag[1].isdigit()):
            self.out.append("]")
        elif tag in ("li", "p", "figcaption", "dd", "summary"):
            self.out.append("]\n")

    def handle_data(self, data):
        if self.skipping or (self.tables and not data.strip()):
            return
        self.out.append("".join("\\" + letter if letter in SPECIAL else letter for letter in data))


def source_of(html):
    source = Source()
    source.feed(html)
    return ('#set document(title: "Joint plan")\n#set page(paper: "a4", numbering: "1")\n'
            '#set text(font: "Noto Sans", size: 9.5pt, lang: "en")\n#set par(justify: true)\n' + "".join(source.out))
