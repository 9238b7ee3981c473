#!/bin/sh
# Typst writes PDF/A-3a and PDF/UA-1 without us: what it writes must pass.
. tests/support/cli.sh
command -v node >/dev/null || skip "there is no node"
packages=$root/build/npm
[ -d "$packages/node_modules/@myriaddreamin/typst-ts-node-compiler" ] || skip "Typst could not be installed"
cp tests/inspect/document.typ "$work/document.typ"
cat >"$work/write.mjs" <<'SCRIPT'
import { createRequire } from "module";
import fs from "fs";
const [, , root, folder] = process.argv;
const { NodeCompiler } = createRequire(root + "/package.json")("@myriaddreamin/typst-ts-node-compiler");
const mainFileContent = fs.readFileSync(folder + "/document.typ", "utf8");
for (const pdfStandard of ["a-3a", "ua-1", "a-2b"])
    fs.writeFileSync(`${folder}/${pdfStandard}.pdf`,
        NodeCompiler.create().pdf({ mainFileContent }, { pdfStandard, creationTimestamp: 0 }));
SCRIPT
exits_with 0 node "$work/write.mjs" "$packages" "$work"
exits_with 0 "$rapport" inspect --flavour 3a "$work/a-3a.pdf"
exits_with 0 "$rapport" inspect --flavour ua1 "$work/ua-1.pdf"
exits_with 0 "$rapport" inspect --flavour 2b "$work/a-2b.pdf"
# Each says what it is, too.
exits_with 0 "$rapport" inspect "$work/a-3a.pdf" "$work/ua-1.pdf" "$work/a-2b.pdf"
