import { withoutDirectionControls } from '#contract/text.ts';

/** What XML 1.0 lets no document hold, not even escaped (section 2.2): most control characters, half characters, U+FFFE and U+FFFF. */
const impossible = /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu;

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' };

/**
 * A text as it stands in an element or in an attribute: by the five escapes that every phone's reader knows, and without what
 * could turn around the rest of the screen, since phones have no way to isolate a text.
 */
export function escaped(text: string): string {
  return withoutDirectionControls(text)
    .replaceAll(impossible, '\u{fffd}')
    .replaceAll(/[&<>"']/g, (character) => entities[character] ?? '');
}

/** An element with attributes and what is in it: other elements, or escaped texts. */
export function element(name: string, attributes: Record<string, string | number>, ...content: string[]): string {
  const given = Object.entries(attributes).map(([key, value]) => ` ${key}="${escaped(String(value))}"`);
  return `<${name}${given.join('')}>${content.join('')}</${name}>`;
}

/** A whole document in UTF-8. */
export function xmlDocument(root: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${root}\n`;
}

/** Cuts a text to at most `most` code points, never inside a grapheme; a text that was cut ends in an ellipsis. */
export function cut(text: string, most: number): string {
  if ([...text].length <= most) return text;
  const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });
  let kept = '';
  let length = 0;
  for (const { segment } of graphemes.segment(text)) {
    length += [...segment].length;
    if (length >= most) break;
    kept += segment;
  }
  return `${kept.trimEnd()}…`;
}
