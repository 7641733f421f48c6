import * as z from 'zod/mini';
import type { FieldCode } from './fields.ts';

const code = (value: FieldCode) => value;

/** Unicode's category Cc: U+0000 to U+001F and U+007F to U+009F. Asterisk's protocols end lines and packets with them. */
// oxlint-disable-next-line no-control-regex
const controlCharacters = /[\u0000-\u001f\u007f-\u009f]/;

/**
 * A character that shows something: not a blank, not what Unicode calls ignorable (joiners, fillers, tags, the controls below), no
 * noncharacter, no mark of annotations, not Braille's blank.
 */
const seen = /[^\s\p{DI}\p{NChar}\ufff9-\ufffb\u2800]/u;

/** Unicode's Bidi_Control: they turn around what follows, as far as it is shown without isolation, as phones show it. */
const directionControls = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** Whether a reader would see anything of the text. */
export function isVisible(text: string): boolean {
  return seen.test(text);
}

/** The text without the characters that only say in which direction to read. */
export function withoutDirectionControls(text: string): string {
  return text.replaceAll(directionControls, '');
}

/**
 * One line of text: trimmed, no control characters, no lone surrogates (they can't be written as UTF-8),
 * at most `max` characters, counted in code points as JSON Schema's maxLength does.
 */
export function line(max: number, tooLong: FieldCode = 'too_long') {
  return z.string().check(
    z.trim(),
    z.refine((text) => text.isWellFormed(), code('malformed_text')),
    z.refine((text) => !controlCharacters.test(text), code('control_characters')),
    z.refine((text) => characters(text) <= max, tooLong),
    z.meta({ maxLength: max }),
  );
}

/** One line of text that shows something: what can't be seen is no name. */
export function name(max: number, required: FieldCode = 'required', tooLong?: FieldCode) {
  return line(max, tooLong).check(z.refine(isVisible, required));
}

/** How many characters a person would count who counts code points. */
export function characters(text: string): number {
  return [...text].length;
}

/** How many bytes the text takes as UTF-8. */
export function utf8Bytes(text: string): number {
  return new TextEncoder().encode(text).length;
}
