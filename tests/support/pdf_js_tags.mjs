// Reads PDF files with pdf.js, as a browser does, and says what its structure tree misses: marked content that no element
// holds or that two hold, and text that stands outside every tag and every artifact.
import { createRequire } from "module";
import fs from "fs";
import { pathToFileURL } from "url";

const [, , packages, ...files] = process.argv;
const library = createRequire(packages + "/package.json").resolve("pdfjs-dist/legacy/build/pdf.mjs");
const { getDocument } = await import(pathToFileURL(library).href);

function* contents(node) {
    if (node.type === "content") yield node.id;
    for (const child of node.children ?? []) yield* contents(child);
}

/// Ids of the page's marked content, and the text that has none and is no artifact.
function marked(items) {
    const open = [], ids = new Set(), bare = [];
    for (const item of items) {
        if (item.type?.startsWith("beginMarkedContent")) {
            open.push(item);
            if (item.id) ids.add(item.id);
        } else if (item.type === "endMarkedContent") {
            open.pop();
        } else if (item.str.trim() && !open.some(mark => mark.id || mark.tag === "Artifact")) {
            bare.push(item.str);
        }
    }
    return { ids, bare };
}

let wrong = 0, reached = 0;
for (const file of files) {
    const document = await getDocument({ data: new Uint8Array(fs.readFileSync(file)), verbosity: 0 }).promise;
    for (let number = 1; number <= document.numPages; ++number) {
        const page = await document.getPage(number);
        const { ids, bare } = marked((await page.getTextContent({ includeMarkedContent: true })).items);
        const held = [...contents(await page.getStructTree() ?? {})];
        const say = what => { console.log(`${file}, page ${number}: ${what}`); ++wrong; };
        for (const text of bare) say(`untagged text "${text}"`);
        for (const id of ids) if (!held.includes(id)) say(`no element holds ${id}`);
        if (new Set(held).size !== held.length) say("an element holds content that another holds");
        reached += held.length;
    }
    await document.destroy();
}
if (reached === 0) { console.log("no file has marked content"); ++wrong; }
process.exit(wrong ? 1 : 0);
