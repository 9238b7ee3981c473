#!/bin/sh
# Every kind of PNG stands in the PDF pixel for pixel, once however often it is shown, without transparency, and the
# file is PDF/A-3a and PDF/UA-1. What a picture says of its author is in no document.
. tests/support/cli.sh
mkdir -p "$work/site/figures"
python3 tests/support/png_kinds.py write "$work/site/figures" || fail "no pictures"
cp "$work/site/figures/w20.png" "$work/site/figures/the-same.png"
python3 - "$work/site" <<'PYTHON' || fail "no plan"
import pathlib, sys
folder = pathlib.Path(sys.argv[1])
plan = pathlib.Path("tests/golden/a_copy_for_signature/plan.md").read_text(encoding="utf-8")
names = sorted(path.stem for path in (folder / "figures").glob("*.png"))
pictures = "".join(f"\n![The picture {name}](figures/{name}.png)\n" for name in names + names[:1])
(folder / "plan.md").write_text(plan.replace("\n## Parties\n", "\n## Parties\n" + pictures, 1), encoding="utf-8")
PYTHON
exits_with 0 "$rapport" build "$work/site" --as-of 2026-11-16 --out "$work/out"
plan=$(ls "$work"/out/joint/*/joint-plan.pdf)
python3 tests/support/png_kinds.py judge "$plan" || fail "a picture came out otherwise"
for flavour in 3a ua1; do
    exits_with 0 "$rapport" inspect "$plan" --flavour "$flavour"
done
python3 - "$work"/out/joint/*/ <<'PYTHON' || fail "a document names the author of a picture"
import base64, pathlib, re, subprocess, sys
secret = b"must not name"
for path in pathlib.Path(sys.argv[1]).iterdir():
    data = path.read_bytes()
    if path.suffix == ".pdf":
        data = subprocess.run(["qpdf", "--qdf", path, "-"], capture_output=True).stdout
    assert secret not in data, path
    pictures = re.findall(rb"data:image/[a-z]+;base64,([A-Za-z0-9+/=]+)", data)
    assert path.suffix != ".html" or not pictures or len(pictures) > 40, path
    assert not any(secret in base64.b64decode(picture) for picture in pictures), path
PYTHON
