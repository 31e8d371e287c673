import MarkdownIt from 'markdown-it';

// No HTML of its own and no image; addresses that would run something are no links.
const markdown = new MarkdownIt({ html: false, linkify: true }).disable('image');

/**
 * Markdown of an owner as HTML that holds nothing but words, lists and links, for a page that everybody reads. `below`: the
 * order of the heading that it stands under; its own come after that.
 */
export function publicHtml(source: string, below: 1 | 2 = 1): string {
  const tokens = markdown.parse(source, {});
  const headings = tokens.filter(({ type }) => type === 'heading_open' || type === 'heading_close');
  const highest = Math.min(...headings.map(({ tag }) => Number(tag.slice(1))));
  for (const token of headings) token.tag = `h${Math.min(6, Number(token.tag.slice(1)) - highest + below + 1)}`;
  return markdown.renderer.render(tokens, markdown.options, {});
}
