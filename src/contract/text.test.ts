import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type * as z from 'zod/mini';
import { backupRows } from './backup.ts';
import { fieldErrors, fieldTexts } from './fields.ts';
import { newUserInput, userInput } from './users.ts';
import { message, MESSAGE_BYTES, MESSAGE_CHARACTERS, stateInput } from './states.ts';
import { characters, line, utf8Bytes } from './text.ts';

/** The fields at fault and their codes. */
function errorsOf(schema: z.ZodMiniType, input: unknown): Record<string, string> {
  const result = schema.safeParse(input);
  if (result.success) return {};
  const errors = fieldErrors(result.error, input);
  for (const { code, message: text } of errors) expect(text).toBe(fieldTexts[code as keyof typeof fieldTexts]);
  return Object.fromEntries(errors.map(({ field, code }) => [field, code]));
}

describe('a line of text', () => {
  test('is trimmed, and any character is fine but control characters', () => {
    const property = fc.property(fc.string({ unit: 'grapheme', maxLength: 100 }), (text) => {
      const accepted = line(1000).safeParse(text).data;
      expect(accepted).toBe(/\p{Cc}/u.test(text.trim()) ? undefined : text.trim());
    });
    fc.assert(property);
  });

  test.each(['a\nb', 'a\rb', 'a\u0000b', 'a\tb', 'a\u007fb', 'a\u0085b'])('refuses %j', (text) => {
    expect(errorsOf(line(10), text)).toEqual({ '': 'control_characters' });
  });

  test('refuses half a character, which no UTF-8 can hold', () => {
    expect(errorsOf(line(10), 'a\ud83c')).toEqual({ '': 'malformed_text' });
  });

  test('counts characters as people who count code points do, and bytes as UTF-8 does', () => {
    expect([characters('🍕é'), utf8Bytes('🍕é')]).toEqual([2, 6]);
    expect(errorsOf(line(2), '🍕🍕')).toEqual({});
    expect(errorsOf(line(2), '🍕🍕🍕')).toEqual({ '': 'too_long' });
  });
});

describe('a message', () => {
  test('fits to the last character and the last byte', () => {
    expect(errorsOf(message, 'x'.repeat(MESSAGE_CHARACTERS))).toEqual({});
    expect(errorsOf(message, 'x'.repeat(MESSAGE_CHARACTERS + 1))).toEqual({ '': 'message_too_long' });
    expect(errorsOf(message, '🍕'.repeat(63))).toEqual({});
    expect(utf8Bytes('🍕'.repeat(64))).toBe(MESSAGE_BYTES + 1);
    expect(errorsOf(message, '🍕'.repeat(64))).toEqual({ '': 'message_too_many_bytes' });
  });

  test.each(['\u200b', '\u200d \u2060', '\u00ad', '\u3164', '\u2800', '\u{e0041}', '\ufffe', '\u202e', '\ufe0f'])(
    'shows something, or is none: %j is refused',
    (text) => {
      expect(errorsOf(message, text)).toEqual({ '': 'message_invisible' });
    },
  );

  test('says in which direction it reads by its letters alone', () => {
    expect(message.parse('\u202e Lunch\u202c \u2067at\u2069 1\u200e\u061c ')).toBe('Lunch at 1');
    expect(message.parse('می\u200cخواهم 👩‍👩‍👧')).toBe('می\u200cخواهم 👩‍👩‍👧');
  });

  test('that is in a backup need not show anything', () => {
    for (const [text, kept] of [
      ['\u200b', '\u200b'],
      ['a\u202e', 'a'],
    ]) {
      const state = { kind: 'state', id: 1, type: 'away', message: text, version: 1 };
      expect(backupRows.state.parse(state).message).toBe(kept);
    }
  });
});

describe('what is wrong with an input', () => {
  test.each([
    [{}, { type: 'type_unknown' }],
    [{ type: 'not_set' }, { type: 'type_unknown' }],
    [{ type: 'away', message: 7 }, { message: 'wrong_type' }],
    [
      { type: 'away', massage: 'x', label: 'y' },
      { massage: 'unknown_field', label: 'unknown_field' },
    ],
    [null, { '': 'wrong_type' }],
    ['away', { '': 'wrong_type' }],
  ])('%j is told field by field', (input, errors) => {
    expect(errorsOf(stateInput, input)).toEqual(errors);
  });

  test('of several faults of a field the first is told', () => {
    expect(errorsOf(stateInput, { type: 'away', message: `a\n${'🍕'.repeat(90)}` })).toEqual({
      message: 'control_characters',
    });
  });

  test('every field of a user has its own word', () => {
    const wrong = {
      username: 'a b',
      displayName: ' ',
      extension: '10 01',
      email: 'nobody',
      role: 'root',
      presence: 'maybe',
      password: 'short',
    };
    expect(errorsOf(newUserInput, wrong)).toEqual({
      username: 'username_malformed',
      displayName: 'display_name_required',
      extension: 'extension_malformed',
      email: 'email_malformed',
      role: 'role_unknown',
      presence: 'not_allowed',
      password: 'password_too_short',
    });
    expect(errorsOf(userInput, { role: 'user', presence: 'yes' })).toEqual({
      username: 'required',
      displayName: 'required',
    });
  });

  test.each(['ana', 'Zoe\u0301', 'สมชายที่รัก', 'अमित', 'מִרְיָם', '小林', 'a.b_c@d+e-1'])('%s is a user name', (name) => {
    expect(errorsOf(userInput, { username: name, displayName: 'Ana', role: 'user', presence: 'yes' })).toEqual({});
  });

  test('a name that shows nothing is none', () => {
    const user = { username: 'ana', displayName: '\u200b\u2060', role: 'user', presence: 'yes' };
    expect(errorsOf(userInput, user)).toEqual({ displayName: 'display_name_required' });
  });

  test('an empty text is none where none is allowed', () => {
    const user = { username: 'ana', displayName: 'Ana', extension: '', email: '', role: 'user', presence: 'yes' };
    expect(errorsOf(userInput, user)).toEqual({});
  });
});
