import { describe, expect, test } from 'vitest';
import { heldInStore } from './stored.ts';
import { extensionOfKey, keyChanges, keysOfPerson, keysOfStates, presenceValueOf } from './keys.ts';

describe('what the dialplan is told', () => {
  test('of a person: that they may use it, the type’s own actions, and those they chose', () => {
    const chosen = [
      { stateId: 7, action: 'followme' as const },
      { stateId: 4, action: 'none' as const },
    ];
    const person = { extension: '1001', followMe: '5551', chosen, plan: null, nameForCallers: null };
    expect(Object.fromEntries(keysOfPerson(person))).toEqual({
      'presence/ext/1001': '1',
      'presence/followme/1001': '5551',
      'presence/action/1001/dnd': 'dnd',
      'presence/action/1001/7': 'followme',
      'presence/action/1001/4': 'none',
    });
  });

  test('of a person whose state phones are shown: the name beside it, as it is', () => {
    const person = { extension: '1001', followMe: null, chosen: [], plan: null };
    const name = 'Ana “${EXTEN}” García, (Sales) 🍕';
    expect(keysOfPerson({ ...person, nameForCallers: name }).get('presence/name/1001')).toBe(name);
    expect([...keysOfPerson({ ...person, nameForCallers: null }).keys()]).not.toContain('presence/name/1001');
  });

  test('of states: each by its id, and two to switch between, those without a message if there are', () => {
    const keys = keysOfStates([
      { id: 1, type: 'available', message: 'Desk' },
      { id: 9, type: 'dnd', message: 'Meeting, back at 3' },
      { id: 4, type: 'dnd', message: null },
    ]);
    expect([...keys.keys()]).toEqual([
      'presence/state/1',
      'presence/state/9',
      'presence/state/4',
      'presence/state/available',
      'presence/state/dnd',
    ]);
    expect(keys.get('presence/state/4')).toBe('dnd,NA==,,e');
    expect(keys.get('presence/state/dnd')).toBe(keys.get('presence/state/4'));
    expect(keys.get('presence/state/available')).toBe(keys.get('presence/state/1'));
    expect(keys.get('presence/state/9')).toBe('dnd,OQ==,TWVldGluZywgYmFjayBhdCAz,e');
  });

  test('changes are what differs, and notes of others stay', () => {
    const there = new Map([
      ['presence/ext/1001', '1'],
      ['presence/ext/1002', '1'],
      ['presence/action/1001/9', 'dnd'],
      ['presence/name/1002', 'Ben'],
      ['presence/changed/1002', '1764072000'],
      ['presence/freepbx/1002', 'dnd'],
    ]);
    const wanted = new Map([
      ['presence/ext/1001', '1'],
      ['presence/action/1001/9', 'none'],
      ['presence/followme/1001', '5551'],
      ['presence/name/1001', 'Ana'],
    ]);
    expect(Object.fromEntries(keyChanges(there, wanted))).toEqual({
      'presence/action/1001/9': 'none',
      'presence/followme/1001': '5551',
      'presence/name/1001': 'Ana',
      'presence/ext/1002': null,
      'presence/name/1002': null,
    });
  });

  test('whose an entry is', () => {
    expect(extensionOfKey('presence/action/1001/dnd')).toBe('1001');
    expect(extensionOfKey('presence/ext/a-b')).toBe('a-b');
    expect(extensionOfKey('presence/state/7')).toBe('');
  });
});

describe('an entry as it is stored', () => {
  test.each([
    { type: 'away', subtype: '7', message: 'Lunch, back at "3" (🍕) \\ ${SHELL(id)}' },
    { type: 'dnd', subtype: '', message: '' },
    { type: 'xa', subtype: '12', message: 'إجازة' },
  ])('reads as it was written: $message', (held) => {
    expect(heldInStore(presenceValueOf(held))).toEqual(held);
  });

  test('reads as others write it', () => {
    expect(heldInStore('away,,Lunch')).toEqual({ type: 'away', subtype: '', message: 'Lunch' });
    expect(heldInStore('DND')).toEqual({ type: 'dnd', subtype: '', message: '' });
  });

  test.each(['away,,%%%,e', 'away,,/w==,e'])('%s can’t be read', (text) => {
    expect(heldInStore(text)).toBeNull();
  });
});
