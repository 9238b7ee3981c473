#!/bin/sh
# Passages in Hebrew, Arabic, Chinese, Japanese and Korean are taken from the PDF as they were written: by whoever
# reads the page, and by whoever follows its structure. Nothing turns round, no letter is lost, no font lacks one.
. tests/support/cli.sh
mkdir "$work/site"
cp tests/golden/letters_of_the_world/plan.md "$work/site/"
exits_with 0 "$rapport" build "$work/site" --as-of 2026-11-16 --out "$work/out"
plan="$work/out/joint/site/joint-plan.pdf"
for flavour in 3a ua1; do
    exits_with 0 "$rapport" inspect "$plan" --flavour "$flavour"
done
pdftotext "$plan" "$work/page"
pdfinfo -struct-text "$plan" >"$work/structure"
python3 - "$work" "$plan" <<'PYTHON' || fail "a passage reads otherwise than it was written"
import pathlib, re, subprocess, sys
sys.path.insert(0, "tests/support")
from pdf_tags import Pdf
folder, plan = pathlib.Path(sys.argv[1]), sys.argv[2]

def bare(text):
    return re.sub(r"[\s\u00ad\u200b\u202a-\u202e*]", "", text)

written = (folder / "site/plan.md").read_text(encoding="utf-8")
passages = written.split("- period: 2027-01-01 to 2031-12-31\n")[1].split("### Stage history")[0]
passages = [re.sub(r"^(- |> |\d\. )", "", passage) for passage in re.split(r"\n\n|\n(?=-|\d\. )", passages.strip())]
assert len(passages) == 14, len(passages)
structure = bare("".join(re.findall(r'^ *"(.*)"$', (folder / "structure").read_text(encoding="utf-8", errors="replace"), re.M)))
for passage in passages:
    assert bare(passage) in structure, passage

# From the page alone: each run of letters in its order, wherever the line ends.
page = (folder / "page").read_text(encoding="utf-8")
for words in ("דנה לוי", "ומתחייב לפרוק", "[ראו נספח א׳]", "(לא לבד!)", "عمر الخطيب", "يجتمع الطرفان خلال", "لا أحد يقرر وحده",
              "٢٨", "李晓明", "佐藤美咲", "김민준", "부산항만공사", "2027년 12월 31일까지"):
    assert words in re.sub("[\u202a-\u202e]", "", page), words
for words in ("如果效率低于每小时二十五个，双方将在五个工作日内会面，共同决定应对措施", "という原則を守り、25個を下回った場合は"):
    assert words in bare(page), words

# The build says which editions of which fonts decided what the pages look like, and not where they lay.
import json
fonts = json.loads((folder / "out/joint/site/build.json").read_text())["fonts"]
for file in ("noto/NotoSerif-Regular.ttf", "noto/NotoSerifHebrew-Regular.ttf", "noto/NotoSansArabic-Regular.ttf",
             "nanum/NanumGothic.ttf", "droid/DroidSansFallbackFull.ttf"):
    assert re.fullmatch("[0-9a-f]{64}", fonts[file]), fonts
assert len(set(fonts.values())) == len(fonts) and not any(name.startswith("/") for name in fonts)

# Whoever takes ActualText gets the same.
spoken = [value["/ActualText"][2:] for value in Pdf(plan).objects.values()
          if isinstance(value, dict) and str(value.get("/ActualText", "")).startswith("u:")]
for words in ("דנה לוי (חיפה, 1922)", "عمر الخطيب", "הגדולה"):
    assert any(words in said for said in spoken), (words, spoken[:5])
PYTHON
