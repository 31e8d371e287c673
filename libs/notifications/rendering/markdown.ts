import MarkdownIt from 'markdown-it';

const options = { html: false, linkify: false, typographer: false };
// No image: it would be fetched from elsewhere and tell there who reads which mail, when.
const markdown = new MarkdownIt(options).disable('image');
const withImages = new MarkdownIt(options);
type Token = ReturnType<typeof markdown.parse>[number];

/** Keeps a value from outside what it is: no character of it means anything to Markdown. */
export const escapeMarkdown = (value: unknown): string =>
  String(value ?? '')
    .replace(/\s+/g, ' ')
    .replace(/[\\`*_{}[\]()<>#+\-.!|~&]/g, '\\$&');

/** Would this Markdown show an image? Mails show none. */
export const hasImage = (source: string): boolean =>
  withImages.parse(source, {}).some(({ children }) => children?.some(({ type }) => type === 'image'));

/** Styles stand on the elements themselves: mail programs drop style sheets. */
const styles: Record<string, string> = {
  h2: 'font-size:20px;line-height:1.3;margin:28px 0 8px',
  h3: 'font-size:17px;line-height:1.3;margin:20px 0 6px',
  p: 'margin:0 0 12px',
  ul: 'margin:0 0 12px;padding-left:22px',
  ol: 'margin:0 0 12px;padding-left:26px',
  li: 'margin:0 0 6px',
  blockquote: 'margin:0 0 12px;padding:4px 14px;border-left:4px solid #9aa7b3',
};

/** A link that is a paragraph of its own is what the mail asks for. */
const button = (colour: string): string =>
  `display:inline-block;padding:10px 18px;border-radius:6px;background:${colour};color:#ffffff;font-weight:bold;text-decoration:none`;

/** Markdown as HTML for a mail, with links in a colour on which white can be read, too. */
export function toHtml(source: string, colour: string): string {
  const tokens = markdown.parse(source, {});
  const style = (token: Token): void => {
    if (token.type === 'link_open') token.attrSet('style', `color:${colour}`);
    if (token.nesting === 1 && styles[token.tag]) token.attrSet('style', styles[token.tag] as string);
    token.children?.forEach(style);
  };
  tokens.forEach(style);
  for (const { children } of tokens.filter(({ level }) => level === 1)) {
    const [first, , last] = children ?? [];
    if (children?.length === 3 && first?.type === 'link_open' && last?.type === 'link_close')
      first.attrSet('style', button(colour));
  }
  return markdown.renderer.render(tokens, markdown.options, {});
}

/** Markdown as plain text: headings on lines of their own, lists with their marks, addresses of links written out. */
export function toText(source: string): string {
  const lines: string[] = [];
  const lists: { next: number | null }[] = [];
  let mark = '';
  let quote = '';
  for (const token of markdown.parse(source, {})) {
    if (token.type === 'bullet_list_open') lists.push({ next: null });
    else if (token.type === 'ordered_list_open') lists.push({ next: Number(token.attrGet('start') ?? 1) });
    else if (token.type === 'list_item_open') mark = markOf(lists.at(-1));
    else if (token.type === 'blockquote_open') quote = '> ';
    else if (token.type === 'blockquote_close') quote = '';
    else if (token.type === 'inline') {
      const indent = '  '.repeat(Math.max(lists.length - 1, 0));
      lines.push(`${indent}${quote}${mark}${inlineText(token.children ?? [])}`);
      mark = '';
    } else if (endsBlock(token, lists.length)) lines.push('');
    if (token.type.endsWith('_list_close')) {
      lists.pop();
      if (lists.length === 0) lines.push('');
    }
  }
  return lines
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

const endsBlock = (token: Token, depth: number): boolean =>
  token.type === 'heading_close' || (token.type === 'paragraph_close' && depth === 0);

function markOf(list: { next: number | null } | undefined): string {
  if (!list || list.next === null) return '- ';
  return `${list.next++}. `;
}

function inlineText(tokens: Token[]): string {
  let text = '';
  let link: { address: string; from: number } | null = null;
  for (const token of tokens) {
    if (token.type === 'link_open') link = { address: String(token.attrGet('href') ?? ''), from: text.length };
    else if (token.type === 'link_close' && link) {
      if (text.slice(link.from) !== link.address) text += ` (${link.address})`;
      link = null;
    } else if (token.type === 'hardbreak') text += '\n';
    else if (token.type === 'softbreak') text += ' ';
    else text += token.content;
  }
  return text;
}
