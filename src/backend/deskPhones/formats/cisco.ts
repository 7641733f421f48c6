import { type Format, wordsOf } from './screens.ts';
import { cut, element, escaped, xmlDocument } from './xml.ts';

/** A name of a MenuItem, by the source. */
const NAME = 64;
/** A title or a prompt: about as much as a phone's line shows. */
const LINE = 32;

/**
 * Source: Cisco, “Unified IP Phone Services Application Development Notes” OL-20949-01, chapter 3 (CiscoIPPhoneMenu: at most 100
 * items with names of 64 characters; CiscoIPPhoneText); the same objects are on multiplatform phones. There are no soft keys of
 * ours: phones put their own Select and Exit in the places that each model has for them.
 */
export const cisco: Format = {
  mediaType: 'text/xml',
  items: 100,
  bytes: Number.POSITIVE_INFINITY,

  list: ({ title, prompt, items }) =>
    xmlDocument(
      element(
        'CiscoIPPhoneMenu',
        {},
        element('Title', {}, escaped(cut(title, LINE))),
        element('Prompt', {}, escaped(cut(prompt, LINE))),
        ...items.map((item) =>
          element(
            'MenuItem',
            {},
            element('Name', {}, escaped(cut(wordsOf(item), NAME))),
            element('URL', {}, escaped(item.url)),
          ),
        ),
      ),
    ),

  text: ({ title, text }) =>
    xmlDocument(
      element(
        'CiscoIPPhoneText',
        {},
        element('Title', {}, escaped(cut(title, LINE))),
        element('Prompt', {}, ''),
        element('Text', {}, escaped(text)),
      ),
    ),
};
