import { type Format, wordsOf } from './screens.ts';
import { element, escaped, xmlDocument } from './xml.ts';

/**
 * What Aastra began and Yealink took over: `…IPPhoneTextMenu` and `…IPPhoneTextScreen`, at most 30 items and 10,000 bytes.
 *
 * The list has no place but its title for words, so the title is the prompt. The cursor stands on what is in force, and
 * leaving a screen destroys it: nobody comes back to a list that is old.
 *
 * @param maker the word before the objects' names
 */
export function textMenuFormat(maker: string): Format {
  const common = { destroyOnExit: 'yes', Beep: 'no' };
  return {
    mediaType: 'text/xml',
    items: 30,
    // One less: the cursor's place may have a second digit.
    bytes: 9_999,

    list: ({ prompt, items }) => {
      const at = items.findIndex(({ current }) => current);
      const attributes = { ...common, defaultIndex: at < 0 ? 1 : at + 1, style: 'numbered', wrapList: 'yes' };
      return xmlDocument(
        element(
          `${maker}IPPhoneTextMenu`,
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
          `${maker}IPPhoneTextScreen`,
          common,
          element('Title', {}, escaped(title)),
          element('Text', {}, escaped(text)),
        ),
      ),
  };
}
