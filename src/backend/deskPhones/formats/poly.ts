import { type Format, wordsOf } from './screens.ts';
import { element, escaped } from './xml.ts';

const page = (title: string, ...body: string[]) =>
  `${element('html', {}, element('head', {}, element('title', {}, escaped(title))), element('body', {}, ...body))}\n`;

const paragraph = (...content: string[]) => element('p', {}, ...content);

/**
 * Source: Polycom, “Web Application Developer’s Guide” for SIP 3.1 (2008), chapters 1 and 2: a limited XHTML 1.0, without scripts,
 * which is loaded anew whenever a page is come back to. What is not well-formed is not shown at all, and only elements that even
 * the first microbrowser knew are used (voip-info.org, “Polycom Microbrowser”). How many of them a phone reads is set by
 * `mb.limits.nodes` in sip.cfg: a full page has 106.
 */
export const poly: Format = {
  mediaType: 'text/html',
  items: 50,
  bytes: Number.POSITIVE_INFINITY,

  list: ({ title, prompt, items }) =>
    page(
      title,
      paragraph(escaped(prompt)),
      paragraph(...items.map((item) => `${element('a', { href: item.url }, escaped(wordsOf(item)))}<br />`)),
    ),

  text: ({ title, text }) => page(title, paragraph(escaped(text))),
};
