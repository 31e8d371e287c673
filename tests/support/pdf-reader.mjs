// node pdf-reader.mjs < file: what a reading program finds in a PDF, as JSON. A process of its own: the reader is an ES module.
import { buffer } from 'node:stream/consumers';
import { getDocumentProxy } from 'unpdf';

const document = await getDocumentProxy(new Uint8Array(await buffer(process.stdin)));
const pages = await Promise.all(Array.from({ length: document.numPages }, (_, i) => document.getPage(i + 1)));
const { info } = await document.getMetadata();
const roles = new Set();
const walk = (node) => {
  if (node?.role) roles.add(node.role);
  node?.children?.forEach(walk);
};
const texts = [];
for (const page of pages) {
  walk(await page.getStructTree());
  texts.push((await page.getTextContent()).items.map(({ str, hasEOL }) => str + (hasEOL ? '\n' : '')).join(''));
}
const { Marked = false } = (await document.getMarkInfo()) ?? {};
console.log(
  JSON.stringify({
    pages: pages.length,
    title: info.Title ?? '',
    language: info.Language ?? '',
    tagged: Marked,
    roles: [...roles].sort(),
    outline: ((await document.getOutline()) ?? []).map(({ title }) => title),
    text: texts.join('\n').normalize('NFC'),
  }),
);
