#!/bin/sh
# Makes what docs/ and README.md show: the references of the plan's language from the schema and of the rules
# from the rule file, and pictures of pages from the documents in out/.
set -eu
build/rapport reference >docs/reference.md
build/rapport rules --format markdown >docs/rules.md
tools/main-job.sh
mkdir -p docs/pictures
picture() { # picture FILE PAGE NAME
    pdftoppm -png -r 72 -f "$2" -l "$2" -singlefile "out/$1" "docs/pictures/$3"
}
picture joint/kelmouth/joint-plan.pdf 1 joint-plan-cover
picture joint/kelmouth/joint-plan.pdf 3 joint-plan-page
picture own-krha/kelmouth/ser-brief.pdf 1 ser-brief
picture joint/kelmouth/exit-status.pdf 1 exit-status
picture joint/fibra-3/joint-plan.pdf 4 fibra-joint-plan-page
# A browser shows what a phone shows; without one the picture stays as it is.
if command -v chromium >/dev/null; then
    profile=$(mktemp -d)
    trap 'rm -rf "$profile"' EXIT
    chromium --headless --no-sandbox --disable-gpu --hide-scrollbars --user-data-dir="$profile" --window-size=500,1100 \
        --screenshot=docs/pictures/ser-brief-phone.png "file://$PWD/out/own-krha/kelmouth/ser-brief.html" >/dev/null 2>&1
fi
ls docs/reference.md docs/rules.md docs/pictures/*.png
