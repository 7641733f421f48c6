import { type Format, wordsOf } from './screens.ts';
import { element, escaped, xmlDocument } from './xml.ts';

/** What a maker changed in the objects that it took over. */
interface Dialect {
  /** The word before the objects' names. */
  prefix: string;
  /** How the maker calls a list whose lines have numbers. */
  numbered: string;
  /** Whether a screen can be destroyed by leaving it: then nobody comes back to a list that is old. */
  destroys: boolean;
}

/**
 * What Aastra began and others took over: `…TextMenu` and `…TextScreen`, at most 30 items and 10,000 bytes.
 *
 * The list has no place but its title for words, so the title is the prompt. The cursor stands on what is in force.
 */
export function textMenuFormat({ prefix, numbered, destroys }: Dialect): Format {
  const common = { ...(destroys && { destroyOnExit: 'yes' }), Beep: 'no' };
  return {
    mediaType: 'text/xml',
    items: 30,
    // One less: the cursor's place may have a second digit.
    bytes: 9_999,

    list: ({ prompt, items }) => {
      const at = items.findIndex(({ current }) => current);
      const attributes = { ...common, defaultIndex: at < 0 ? 1 : at + 1, style: numbered, wrapList: 'yes' };
      return xmlDocument(
        element(
          `${prefix}TextMenu`,
          attributes,
          element('Title', { wrap: 'yes' }, escaped(prompt)),
          ...items.map((item) =>
            element(
              'MenuItem',
              {},
              element('Prompt', {}, escaped(wordsOf(item))),
              element('URI', {}, escaped(item.url)),
            ),
          ),
        ),
      );
    },

    text: ({ title, text }) =>
      xmlDocument(
        element(
          `${prefix}TextScreen`,
          common,
          element('Title', {}, escaped(title)),
          element('Text', {}, escaped(text)),
        ),
      ),
  };
}
