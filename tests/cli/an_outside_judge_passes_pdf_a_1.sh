#!/bin/sh
# `--pdfa 1b` writes the same pages as PDF/A-1b (ISO 19005-1): Apache PDFBox preflight finds every document of both
# examples, of every kind of block, script and picture, valid, and files that were made worse invalid. So it does with a
# document that was signed.
. tests/support/cli.sh
. tests/support/preflight.sh
exits_with 0 "$rapport" build content --for-signature --to pdf --pdfa 1b --out "$work/out"
files=$(ls "$work"/out/*/*/*.pdf)
[ "$(echo "$files" | wc -l)" -eq 21 ] || fail "the examples have other documents than they had"
for plan in tests/golden/*/plan.md; do
    folder=$work/more/$(basename "$(dirname "$plan")")
    mkdir -p "$folder" && cp -r "$(dirname "$plan")/." "$folder"
done
"$rapport" build "$work"/more/* --draft --to pdf --pdfa 1b --as-of 2026-11-16 --out "$work/drafts" >"$work/stdout" 2>&1
mkdir -p "$work/site/figures"
python3 tests/support/png_kinds.py write "$work/site/figures" || fail "no pictures"
python3 - "$work/site" <<'PYTHON' || fail "no plan"
import pathlib, sys
folder = pathlib.Path(sys.argv[1])
plan = pathlib.Path("tests/golden/a_copy_for_signature/plan.md").read_text(encoding="utf-8")
pictures = "".join(f"\n![The picture {path.stem}](figures/{path.name})\n" for path in sorted((folder / "figures").glob("*.png")))
(folder / "plan.md").write_text(plan.replace("\n## Parties\n", "\n## Parties\n" + pictures, 1), encoding="utf-8")
PYTHON
exits_with 0 "$rapport" build "$work/site" --to pdf --pdfa 1b --as-of 2026-11-16 --out "$work/drafts"
more=$(ls "$work"/drafts/*/*/*.pdf)
[ "$(echo "$more" | wc -l)" -gt 20 ] || fail "the golden plans give too few documents: $more"
# shellcheck disable=SC2086
exits_with 0 preflight $files $more
[ "$(grep -c '^valid ' "$work/stdout")" -eq "$(printf '%s\n%s\n' "$files" "$more" | wc -l)" ] || fail "not every file was judged"

# The same pages, tags and fields as of the other parts, and nothing younger than PDF 1.4.
exits_with 0 "$rapport" build content --for-signature --to pdf --out "$work/third"
for pdf in $files; do
    head -c 8 "$pdf" | grep -qF '%PDF-1.4' || fail "$pdf is not PDF 1.4"
    grep -aqE '/(ObjStm|XRef|EmbeddedFiles?|AF|SMask|OCProperties|ExtGState)' "$pdf" && fail "$pdf holds what PDF/A-1 has not"
    exits_with 0 qpdf --check "$pdf"
    other="$work/third/${pdf#"$work"/out/}"
    pdftotext -bbox "$pdf" "$work/a" && pdftotext -bbox "$other" "$work/b"
    cmp "$work/a" "$work/b" || fail "the pages of $pdf are others"
    [ "$(grep -ac '/FT /Sig' "$pdf")" -eq "$(qpdf --qdf --object-streams=disable "$other" - | grep -ac '/FT /Sig')" ] ||
        fail "$pdf has other fields"
done
# shellcheck disable=SC2086
python3 tests/support/pdf_tags.py $files >"$work/problems" || { head "$work/problems" >&2; fail "a structure is wrong"; }
# shellcheck disable=SC2086
exits_with 0 "$rapport" inspect --flavour ua1 $files

# What our own judge has no rules for, it does not pass.
plan=$work/out/joint/kelmouth/joint-plan.pdf
exits_with 1 "$rapport" inspect "$plan"
prints 'claims to be PDF/A-1b, whose rules are not known here, so it cannot pass; of what is known here, it passes PDF/UA-1'
exits_with 1 "$rapport" inspect "$plan" --format json
prints '"not_known": "PDF/A-1b"'

# Published files are compared as what they were asked for.
exits_with 0 "$rapport" build content/fibra-3 --for-signature --to pdf --pdfa 1b --audience joint --out "$work/again"
exits_with 0 "$rapport" verify content/fibra-3 --rerender --out "$work/again"
prints "are what the plan gives"

# The outside judge itself: whatever is taken from a file or put into it, it tells.
python3 - "$plan" "$work/third/joint/kelmouth/joint-plan.pdf" "$work/worse" <<'PYTHON' || fail "no worse files"
import pathlib, subprocess, sys
plan, third, folder = pathlib.Path(sys.argv[1]).read_bytes(), sys.argv[2], pathlib.Path(sys.argv[3])
folder.mkdir()
# Places in the file stay the same: each piece gives way to one of its length.
for name, old, new in (("no-profile", b"/OutputIntents", b"/OutputIntentz"), ("no-set", b"/CIDSet", b"/CIDSex"),
                       ("no-font", b"/FontFile2", b"/FontFileX"), ("hidden", b"/F 4", b"/F 2"),
                       ("other-part", b"pdfaid:part>1<", b"pdfaid:part>2<"), ("no-claim", b"pdfaid:part>", b"pdfaid:pert>"),
                       ("no-look", b"/AP <<", b"/AX <<"), ("other-date", b"/CreationDate (D:20", b"/CreationDate (D:19"),
                       ("no-map", b"/CIDToGIDMap", b"/CIDToGIDMxp"), ("other-note", b"/Subtype/Link", b"/Subtype/Ring"),
                       ("no-name", b"/ID[", b"/IX["), ("other-widths", b"/W [", b"/V [")):
    worse = plan.replace(old, new)
    assert len(old) == len(new) and worse != plan, name
    (folder / f"{name}.pdf").write_bytes(worse)
(folder / "third-part.pdf").write_bytes(pathlib.Path(third).read_bytes())
for name, how in (("streams", ["--object-streams=generate"]), ("locked", ["--encrypt", "", "secret", "128", "--use-aes=n", "--"])):
    path = folder / f"{name}.pdf"
    command = ["qpdf", "--allow-weak-crypto", sys.argv[1], path] if name == "locked" else ["qpdf", sys.argv[1], path]
    assert subprocess.run(command[:-2] + how + command[-2:], capture_output=True).returncode in (0, 3), name
PYTHON
exits_with 1 preflight "$work"/worse/*.pdf
for file in "$work"/worse/*.pdf; do
    prints "invalid $file"
done

# A signature and its proofs are added in the file's own way, and it stays what it is.
. tests/support/certificates.sh
cd "$work" || exit 1
an_authority root && echo secret >"$pki/password"
cp "$work/again/joint/fibra-3/joint-plan.pdf" "$work/plan.pdf"
a_certificate thornbury "Dr Annelise Thornbury" root
exits_with 0 "$rapport" sign plan.pdf --key "$pki/thornbury.p12" --password-file "$pki/password" --as PER-THORNBURY --date 2026-11-20 -o once.pdf
a_certificate stamps "Example Time" root stamp
exits_with 0 "$rapport" sign once.pdf --chain "$pki/root.pem" -o proven.pdf
exits_with 0 preflight once.pdf proven.pdf
for signed in once.pdf proven.pdf; do
    exits_with 0 qpdf --check "$signed"
    exits_with 0 "$rapport" inspect --flavour ua1 "$signed"
    head -c "$(wc -c <plan.pdf)" "$signed" | cmp -s - plan.pdf || fail "what was published changed"
    HOME=$work pdfsig -nocert "$signed" >pdfsig.txt 2>&1
    grep -q 'Signature is Valid' pdfsig.txt || { cat pdfsig.txt >&2; fail "pdfsig refuses $signed"; }
done
