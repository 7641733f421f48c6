import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { message as messageSchema } from '#contract/states.ts';
import { presenceTypes } from '#contract/types.ts';
import { notSet, toPbx } from './held.ts';
import { cleanMessage, type KnownState, meaningOf } from './match.ts';

const lunch: KnownState = { id: 7, type: 'away', message: 'Lunch' };
const away: KnownState = { id: 3, type: 'away', message: null };
const dnd: KnownState = { id: 4, type: 'dnd', message: null };
const states = [away, lunch, dnd];

describe('what the phone system holds means', () => {
  test('the state of that id', () => {
    expect(meaningOf({ type: 'away', subtype: '7', message: 'Lunch' }, states)).toEqual({
      kind: 'state',
      state: lunch,
      ownMessage: null,
    });
  });

  test('the state of that id with own words where the message is another', () => {
    expect(meaningOf({ type: 'away', subtype: '7', message: 'Back at 2' }, states)).toEqual({
      kind: 'state',
      state: lunch,
      ownMessage: 'Back at 2',
    });
  });

  test('the state of that id as it stands in the list, where no message is given', () => {
    expect(meaningOf({ type: 'away', subtype: '7', message: '' }, states)).toMatchObject({
      state: lunch,
      ownMessage: null,
    });
  });

  test('the state whose code was dialled, whatever has become of it since', () => {
    const before = { type: 'away', subtype: '7', message: 'Breakfast' };
    expect(meaningOf(before, states, '7')).toEqual({ kind: 'state', state: lunch, ownMessage: null });
    expect(meaningOf({ ...before, type: 'dnd' }, states, '7')).toMatchObject({ state: lunch, ownMessage: null });
    const switchedOn = { type: 'dnd', subtype: '4', message: 'Quiet' };
    expect(meaningOf(switchedOn, states, 'dnd')).toEqual({ kind: 'state', state: dnd, ownMessage: null });
    // What was dialled is gone from the list, or of another type by now than do not disturb.
    expect(meaningOf({ ...before, subtype: '9' }, states, '9')).toMatchObject({ kind: 'words', message: 'Breakfast' });
    expect(meaningOf({ ...switchedOn, subtype: '7' }, states, 'dnd')).toMatchObject({ kind: 'words', type: 'dnd' });
  });

  test('no state whose id it has by chance: the type must be the same', () => {
    expect(meaningOf({ type: 'dnd', subtype: '7', message: 'Lunch' }, states)).toEqual({
      kind: 'words',
      type: 'dnd',
      message: 'Lunch',
    });
  });

  test.each(['Lunch', 'lunch', 'LUNCH', '  Lunch ', 'Lu\u200bnch'])('the state that reads the same: %s', (message) => {
    expect(meaningOf({ type: 'away', subtype: '', message }, states)).toMatchObject({ kind: 'state', state: lunch });
  });

  test('own words, where no state reads so', () => {
    const held = { type: 'xa', subtype: 'vacation', message: 'Until May' };
    expect(meaningOf(held, states)).toEqual({ kind: 'words', type: 'xa', message: 'Until May' });
  });

  test('a type as somebody typed it', () => {
    expect(meaningOf({ type: 'DND', subtype: '', message: '' }, states)).toMatchObject({ kind: 'state', state: dnd });
  });

  test('nothing', () => {
    expect(meaningOf(notSet, states)).toEqual({ kind: 'nothing' });
  });

  test.each(['', 'busy', 'not set', 'available,'])('nothing that Asterisk would write: %j', (type) => {
    expect(meaningOf({ type, subtype: '', message: '' }, states)).toEqual({ kind: 'malformed' });
  });

  test('what we deliver comes back as what it was', () => {
    const own = fc.option(
      fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }).map((text) => cleanMessage(text)),
    );
    fc.assert(
      fc.property(fc.constantFrom(...states), own, (state, ownMessage) => {
        const claim = { type: state.type, stateId: state.id, stateMessage: state.message, ownMessage };
        const meaning = meaningOf(toPbx(claim), states);
        expect(meaning).toMatchObject({ kind: 'state', state });
        const words = meaning.kind === 'state' ? (meaning.ownMessage ?? state.message) : undefined;
        expect(words).toBe(ownMessage ?? state.message);
      }),
    );
  });
});

describe('a message from the phone system', () => {
  test.each([
    ['x\r\nResponse: Forged', 'x Response: Forged'],
    ['a\u0000b', 'a b'],
    ['half \ud800 character', 'half character'],
    ['bytes \ufffd\ufffd', 'bytes'],
    ['\u202eevil\u202c \u200fx', 'evil x'],
    ['\u200b\u00ad\u3164', null],
    ['  ', null],
    ['', null],
    ['a'.repeat(200), 'a'.repeat(80)],
    ['🍕'.repeat(80), '🍕'.repeat(63)],
  ])('%j becomes one that may be entered here', (text, clean) => {
    expect(cleanMessage(text)?.replaceAll(/ +/g, ' ') ?? null).toBe(clean);
  });

  test('is always acceptable, and cleaning it again changes nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        const clean = cleanMessage(text);
        if (clean === null) return;
        expect(messageSchema.safeParse(clean)).toEqual({ success: true, data: clean });
        expect(cleanMessage(clean)).toBe(clean);
      }),
    );
  });
});

test('every type has its own meaning', () => {
  for (const type of presenceTypes) {
    expect(meaningOf({ type, subtype: '', message: '' }, [])).toEqual({ kind: 'words', type, message: null });
  }
});
