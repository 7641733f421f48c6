import * as z from 'zod/mini';
import type { FieldCode } from './fields.ts';

const code = (value: FieldCode) => value;

/** Unicode's category Cc: U+0000 to U+001F and U+007F to U+009F. Asterisk's protocols end lines and packets with them. */
// oxlint-disable-next-line no-control-regex
const controlCharacters = /[\u0000-\u001f\u007f-\u009f]/;

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

/** How many characters a person would count who counts code points. */
export function characters(text: string): number {
  return [...text].length;
}

/** How many bytes the text takes as UTF-8. */
export function utf8Bytes(text: string): number {
  return new TextEncoder().encode(text).length;
}
