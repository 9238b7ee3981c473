"""sentences.py HTML TEXT: fails and names what TEXT, extracted from the PDF of the same document, lacks."""
import html.parser, re, sys, unicodedata

class Blocks(html.parser.HTMLParser):
    """Texts of the blocks that both formats print, without navigation, styles and drawings."""
    skipped = {"nav", "style", "svg", "script", "title", "details"}
    blocks = {"p", "li", "td", "th", "dd", "dt", "h1", "h2", "h3", "h4", "h5", "h6", "caption", "figcaption"}

    def __init__(self):
        super().__init__()
        self.depth, self.text, self.found = 0, "", []

    void = {"link", "meta", "br", "img", "hr", "col", "input", "wbr"}

    def handle_starttag(self, tag, attributes):
        # The bar at the top and the last line of the screen are what heads and feet are on paper.
        classes = (dict(attributes).get("class") or "").split()
        unprinted = tag in self.skipped or tag == "footer" or "skip" in classes or "bar" in classes
        if tag not in self.void and (self.depth or unprinted):
            self.depth += 1
        if tag in self.blocks:
            self.flush()

    def handle_endtag(self, tag):
        if self.depth and tag not in self.void:
            self.depth -= 1
        if tag in self.blocks:
            self.flush()

    def handle_data(self, data):
        if not self.depth:
            self.text += data

    def flush(self):
        if self.text.strip():
            self.found.append(self.text)
        self.text = ""

def words(text):
    text = unicodedata.normalize("NFC", text).replace("\u00ad\n", "").replace("\u00ad", "")
    return re.sub(r"[\s\u00a0\u202f\u2011-]+", "", text)

blocks = Blocks()
blocks.feed(open(sys.argv[1], encoding="utf-8").read())
printed = open(sys.argv[2], encoding="utf-8").read()
# Heads and feet stand between the pages: what repeats on most pages goes.
pages = printed.split("\f")
lines = {}
for page in pages:
    for line in set(page.splitlines()):
        lines[line] = lines.get(line, 0) + 1
kept = []
for page in pages:
    for line in page.splitlines():
        repeated = len(pages) > 4 and lines[line] > len(pages) * 0.6
        if not repeated and not re.match(r"^Page \d+ of \d+$", line):
            kept.append(line)
all_words = words("\n".join(kept)) + "\n" + words(printed)
missing = []
checked = 0
for block in blocks.found:
    for sentence in re.split(r"(?<=[.!?])\s+", block.strip()):
        wanted = words(sentence)
        if len(wanted) < 4:
            continue
        checked += 1
        if wanted not in all_words:
            missing.append(sentence.strip())
assert checked > 20, "only %d sentences" % checked
# A sentence that runs over a page or over the rows of a split cell is interrupted there; its halves must be there.
def is_interrupted(sentence):
    wanted = words(sentence)
    return any(wanted[:i] in all_words and wanted[i:] in all_words for i in range(1, len(wanted)))


truly = [sentence for sentence in missing if not is_interrupted(sentence)]
for sentence in truly[:5]:
    print("not in the PDF:", sentence, file=sys.stderr)
sys.exit(1 if truly else 0)
