import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { unescapeC } from './unescape.ts';

/** As Asterisk does it (`ast_escape_c`). */
function escapeC(text: string): string {
  const letters: Record<string, string> = {
    '\u0007': 'a',
    '\b': 'b',
    '\f': 'f',
    '\n': 'n',
    '\r': 'r',
    '\t': 't',
    '\v': 'v',
  };
  // oxlint-disable-next-line no-control-regex
  return text.replaceAll(/[\u0007\b\f\n\r\t\v\\"'?]/g, (character) => `\\${letters[character] ?? character}`);
}

test('what Asterisk escaped is as it was', () => {
  const hostile = fc.string({ unit: fc.constantFrom(...'\\"\'?nrtab🍕ع\n\r\t\u0007\b\f\v'), maxLength: 30 });
  fc.assert(
    fc.property(fc.oneof(hostile, fc.string({ unit: 'binary' })), (text) => {
      expect(unescapeC(escapeC(text))).toBe(text);
    }),
  );
});

test.each([
  [String.raw`say \"hi\" at 3\?`, 'say "hi" at 3?'],
  [String.raw`C:\\temp`, String.raw`C:\temp`],
  [String.raw`\\n`, String.raw`\n`],
  [String.raw`x\r\nResponse: Forged`, 'x\r\nResponse: Forged'],
  [String.raw`an unknown \q stays`, String.raw`an unknown \q stays`],
  ['a lone \\', 'a lone \\'],
])('%s', (escaped, text) => {
  expect(unescapeC(escaped)).toBe(text);
});
