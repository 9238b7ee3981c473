#!/bin/sh
# verify --rerender builds again what was published, or the plan in one PDF, and compares; where other makers were
# at work it says that it cannot tell, and never more.
. tests/support/cli.sh
a_copy_of_content "$work/content"
cd "$work" || fail "no work folder"
exits_with 0 "$rapport" build content --out out
exits_with 0 "$rapport" verify content/fibra-3 --rerender
for audience in joint own-ald own-nyh own-srd; do prints "out/$audience/fibra-3: 9 of 9 files are what the plan gives"; done
exits_with 1 "$rapport" verify content/kelmouth --rerender
prints "nobody has approved anything"
prints "out/joint/kelmouth: 9 of 9 files are what the plan gives"
# Also a copy for signature, drafts and PDF/A-2a, of one document alone.
exits_with 0 "$rapport" build content/fibra-3 --for-signature --document exit-strategy --pdfa 2a --audience joint --out copies
exits_with 0 "$rapport" verify content/fibra-3 --rerender --out copies
prints "copies/joint/fibra-3: 5 of 5 files are what the plan gives"

# refused REASON: after something was changed, which comes back.
refused() {
    exits_with 1 "$rapport" verify content/fibra-3 --rerender
    prints ": not valid"
    prints "$1"
    rm -r out && cp -r good out
}
cp -r out good
sed -i 's/Aldermoor/Aldernoor/' out/joint/fibra-3/joint-plan.html
refused "out/joint/fibra-3/joint-plan.html: is not what the plan gives"
cp out/joint/kelmouth/joint-plan.pdf out/joint/fibra-3/joint-plan.pdf
refused "out/joint/fibra-3/joint-plan.pdf: is not what the plan gives"
echo x >out/joint/fibra-3/more.html
refused "out/joint/fibra-3/more.html: the plan gives no such file"
cp content/fibra-3/records-2026.md kept.md
sed -i 's|### IS-003 Who may see|### IS-003 Who may read|' content/fibra-3/records-2026.md
cmp -s kept.md content/fibra-3/records-2026.md && fail "the record is the same"
refused "is not what the plan gives"
cp kept.md content/fibra-3/records-2026.md
exits_with 1 "$rapport" verify content/fibra-3 --rerender --out nowhere
prints "nothing of it is published in nowhere"

# The plan in a PDF gives its pages: of every joint document, in Markdown or XML, with and without approvals.
for pdf in out/joint/*/*.pdf; do
    exits_with 1 "$rapport" verify "$pdf" --rerender
    prints "pages: the same as $(basename "$pdf") rendered again from the plan in the file"
    prints "$pdf: cannot tell"
done
exits_with 0 "$rapport" build content --draft --audience joint --document joint-plan --to pdf --out drafts
for plan in fibra-3 kelmouth; do
    exits_with 1 "$rapport" verify drafts/joint/$plan/joint-plan.pdf --rerender
    prints "the same as joint-plan.pdf rendered again"
done
# Without its plan, or with other templates, there is nothing to tell.
exits_with 0 "$rapport" build content/fibra-3 --audience joint --pdfa 2a --to pdf --out archived
exits_with 1 "$rapport" verify archived/joint/fibra-3/joint-plan.pdf --rerender
prints "it holds no build.json"
cp -r "$root/templates" templates
sed -i 's/ body="10.2"/ body="10.3"/' templates/themes/board/theme.xml
sed -i "s|^templates:.*|templates: $work/templates|" content/rapport.yaml
cp out/joint/fibra-3/joint-plan.pdf content/
exits_with 1 "$rapport" verify content/joint-plan.pdf --rerender
prints "content/joint-plan.pdf: cannot tell"
prints "with other schemas, templates or fonts"
exits_with 1 "$rapport" verify content/fibra-3 --rerender
prints "its bytes cannot be compared"

# A document of an older build is never refused for its bytes.
exits_with 1 "$rapport" verify "$root/tests/unit/signoff/published/exit-strategy-0.1.0.pdf" --rerender
prints "exit-strategy-0.1.0.pdf: cannot tell"
prints "commitments sha256:45944c5878af600a47c968d1e81a8083bc91200c33d8a88e2d9656454ab7167c"
