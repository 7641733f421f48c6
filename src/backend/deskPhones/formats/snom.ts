import { withoutDirectionControls } from '#contract/text.ts';
import { type Format, wordsOf } from './screens.ts';
import { element, escaped, xmlDocument } from './xml.ts';

/** Keeps a text from being a callback, `$(…)` or `$[…]`, which a phone would replace by its own settings: a space ends one. */
const inert = (text: string) => withoutDirectionControls(text).replaceAll(/\$(?=[([])/g, '$ ');

/**
 * Source: Snom, “XML Minibrowser”, pages SnomIPPhoneMenu, SnomIPPhoneText, Main Attributes and Callbacks (docs.snom.io). A
 * list has no place but its title for words, so the title is the prompt. An untracked screen is not come back to. No limits are
 * given: a list is as long as one cares to scroll.
 */
export const snom: Format = {
  mediaType: 'text/xml',
  items: 50,
  bytes: Number.POSITIVE_INFINITY,

  list: ({ prompt, items }) =>
    xmlDocument(
      element(
        'SnomIPPhoneMenu',
        {},
        element('Title', {}, escaped(inert(prompt))),
        ...items.map((item) =>
          element(
            'MenuItem',
            { name: inert(wordsOf(item)), ...(item.current && { sel: 'true' }) },
            element('URL', {}, escaped(item.url)),
          ),
        ),
      ),
    ),

  text: ({ title, text }) =>
    xmlDocument(
      element(
        'SnomIPPhoneText',
        { track: 'no' },
        element('Title', {}, escaped(inert(title))),
        element('Text', {}, escaped(inert(text))),
      ),
    ),
};
