import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { PbxError } from '#backend/ports/pbx.ts';
import { createFramer } from './framing.ts';
import { encodeRequest } from './request.ts';

function refusal(fields: Record<string, string>): string {
  try {
    return `sent: ${encodeRequest(fields)}`;
  } catch (error) {
    return error instanceof PbxError ? `${error.fault}: ${error.message}` : String(error);
  }
}

describe('an action', () => {
  test('is a line for each header, and an empty one', () => {
    expect(encodeRequest({ Action: 'Ping', ActionID: 'x-1' })).toBe('Action: Ping\r\nActionID: x-1\r\n\r\n');
  });

  test.each([
    ['away,,hi\r\n\r\nAction: Command', '"Value" holds CR, LF or NUL'],
    ['a\nb', '"Value" holds CR, LF or NUL'],
    ['a\rb', '"Value" holds CR, LF or NUL'],
    ['a\u0000b', '"Value" holds CR, LF or NUL'],
    ['half \ud800', '"Value" holds half a character'],
    [' led by a space', '"Value" begins with a space'],
    ['\tled by a tab', '"Value" begins with a space'],
    ['x'.repeat(1016), '"Value" is too long'],
    ['ع'.repeat(508), '"Value" is too long'],
  ])('with %j is refused by the name of its header', (value, why) => {
    const message = refusal({ Action: 'Setvar', Value: value });
    expect(message).toContain(`unsendable: ${why}`);
    expect(message).not.toContain(value);
  });

  test.each(['Val\r\nue', 'Va:lue', '', 'Val\u0000', 'Val ue', '-x'])('with a header named %j is refused', (name) => {
    expect(refusal({ [name]: 'x' })).toBe(`unsendable: ${JSON.stringify(name)} is no name of a header.`);
  });

  test('may have lines of 1022 bytes', () => {
    expect(refusal({ Value: 'x'.repeat(1015) })).toMatch(/^sent: /);
  });

  test('is one packet with the very same headers, or refused', () => {
    const fields = fc.dictionary(fc.stringMatching(/^[A-Za-z]{1,8}$/), fc.string({ unit: 'binary', maxLength: 30 }), {
      minKeys: 1,
    });
    fc.assert(
      fc.property(fields, (headers) => {
        const outcome = refusal(headers);
        if (outcome.startsWith('unsendable: ')) return;
        const framer = createFramer();
        framer.push(Buffer.from('Asterisk Call Manager/1\r\n'));
        expect(framer.push(Buffer.from(outcome.slice('sent: '.length)))).toEqual([Object.entries(headers)]);
      }),
    );
  });
});
