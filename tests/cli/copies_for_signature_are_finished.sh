#!/bin/sh
# --for-signature prints the digest and the mark, and is refused while a draft note or a placeholder stands.
. tests/support/cli.sh
a_copy_of_content "$work/content"
rm -r "$work/content/fibra-3" "$work/content/own"
sed -i '/^own:/d' "$work/content/rapport.yaml"
cd "$work" || fail "no work folder"
exits_with 0 "$rapport" build content --for-signature --document joint-plan,exit-strategy --out out
for document in joint-plan exit-strategy; do
    pdftotext -layout "out/joint/kelmouth/$document.pdf" text
    grep -q 'FOR SIGNATURE' text || fail "$document is not marked"
    grep -q 'DRAFT' text && fail "$document is marked as a draft"
    digest=$(python3 -c 'import json; print(json.load(open("out/joint/kelmouth/build.json"))["plan_sha256"][:12])')
    [ "$(grep -c "$digest" text)" -gt 3 ] || fail "$document does not print its digest on every page"
    for name in 'Dr Imogen Talvey' 'Tobias Hartnell'; do
        grep -q "$name" text || fail "$document has no place for $name"
    done
done
printf '\n> Draft note: ask finance about this.\n' >>content/kelmouth/plan.md
cp -r out before
exits_with 1 "$rapport" build content --for-signature --out out
grep -q 'A draft note still stands' "$work/stdout" || fail "the draft note is not named"
same_tree out before
exits_with 0 "$rapport" build content --out drafts
