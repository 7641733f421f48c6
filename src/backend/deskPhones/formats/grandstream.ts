import { type Format, wordsOf } from './screens.ts';
import { element, xmlDocument } from './xml.ts';

const view = (title: string, section: string[], softkeys: string[]) =>
  xmlDocument(
    element(
      'xmlapp',
      { title },
      element('view', {}, element('section', {}, ...section)),
      element('Softkeys', {}, ...softkeys),
    ),
  );

const exit = element('Softkey', { action: 'QuitApp', label: 'Exit' });

/**
 * Source: Grandstream, “GRP261X/GRP262X/GRP263X/GRP2650/GRP2670 XML App Guide” (2024), and what public programs for these phones
 * send them. No limits are known: a list is as long as one cares to scroll. It is never empty, which such phones could not leave.
 */
export const grandstream: Format = {
  mediaType: 'text/xml',
  items: 50,
  bytes: Number.POSITIVE_INFINITY,

  list: ({ prompt, items }) =>
    view(
      prompt,
      items.map((item) => element('command', { label: wordsOf(item), action: item.url })),
      [exit],
    ),

  text: ({ title, text, listUrl }) =>
    view(
      title,
      [element('text', { label: text })],
      [element('Softkey', { action: 'UseURL', label: 'List', commandArgs: listUrl }), exit],
    ),
};
