import { describe, expect, test } from 'vitest';
import { extensionsOf, pauseChanges, pausedByUs, pauseNoteOf, type QueueMember, reasonOf } from './pauses.ts';

const member = (more: Partial<QueueMember> = {}): QueueMember => ({
  queue: 'support',
  interface: 'PJSIP/1001',
  stateInterface: '',
  paused: false,
  reason: '',
  mayLackReason: false,
  ...more,
});
const lunch = reasonOf('Away (Lunch)');

test.each([
  ['PJSIP/1001', '', ['1001']],
  ['SIP/1001', 'SIP/1001', ['1001']],
  ['Local/1001@from-queue/n', 'hint:1001@ext-local', ['1001']],
  ['Local/5551@outside', 'PJSIP/1001', ['5551', '1001']],
  ['Agent/1001', 'PJSIP/1002', ['1002']],
  ['PJSIP/1001@trunk', '', []],
  ['Local/1001', '', []],
  ['DAHDI/1', 'Custom:1001', []],
  ['PJSIP/10 01', '', []],
])('the member %s, watched by %j, is of %j', (called, watched, extensions) => {
  expect(extensionsOf({ interface: called, stateInterface: watched })).toEqual(extensions);
});

describe('the reason', () => {
  test('says the state', () => {
    expect(reasonOf('Away (Lunch, "né" 🍕)')).toBe('presence: Away (Lunch, "né" 🍕)');
  });

  test('holds nothing that separates fields or ends a line', () => {
    expect(reasonOf('Away (a|b\nc)')).toBe('presence: Away (a b c)');
  });

  test('is no longer than Asterisk keeps, and ends in a whole character', () => {
    const reason = reasonOf(`Away (${'é'.repeat(80)})`);
    expect(reason).toBe(`presence: Away (${'é'.repeat(31)}`);
    expect(new TextEncoder().encode(reason).length).toBeLessThanOrEqual(79);
  });
});

const changes = (members: QueueMember[], wanted: Record<string, string>, asked?: string[], noted: QueueMember[] = []) =>
  pauseChanges(members, new Map(Object.entries(wanted)), new Set(noted.map(pauseNoteOf)), asked).map(
    ({ extension, member: { queue }, reason }) => [extension, queue, reason],
  );

describe('what changes', () => {
  test('those in the state are paused in each of their queues, and nobody else', () => {
    const members = [
      member(),
      member({ queue: 'sales', interface: 'Local/1001@from-queue/n' }),
      member({ interface: 'PJSIP/1002' }),
    ];
    expect(changes(members, { 1001: lunch })).toEqual([
      ['1001', 'support', lunch],
      ['1001', 'sales', lunch],
    ]);
  });

  test('what we paused ends with the state, and follows it into another', () => {
    const members = [member({ paused: true, reason: lunch })];
    expect(changes(members, {})).toEqual([['1001', 'support', null]]);
    expect(changes(members, { 1001: reasonOf('DND') })).toEqual([['1001', 'support', 'presence: DND']]);
    expect(changes(members, { 1001: lunch })).toEqual([]);
  });

  test.each(['', 'lunch', 'Presence', 'presence'])('what others paused for %j stays', (reason) => {
    const members = [member({ paused: true, reason })];
    expect(changes(members, { 1001: lunch })).toEqual([]);
    expect(changes(members, {})).toEqual([]);
  });

  test('of some, the others stay as they are', () => {
    const members = [
      member({ paused: true, reason: lunch }),
      member({ interface: 'PJSIP/1002', paused: true, reason: lunch }),
      member({ interface: 'Local/5551@outside', stateInterface: 'PJSIP/1003' }),
    ];
    expect(changes(members, { 1003: lunch }, ['1002'])).toEqual([['1002', 'support', null]]);
    expect(changes(members, { 1003: lunch }, ['1003'])).toEqual([['1003', 'support', lunch]]);
  });

  test('whom we have paused is known by our reason', () => {
    const members = [member({ paused: true, reason: lunch }), member({ interface: 'PJSIP/1002', paused: true })];
    expect([...pausedByUs(members, new Set()).extensions]).toEqual(['1001']);
  });

  test('where the reason may be lost, a note says whose pause it is', () => {
    const lost = member({ paused: true, mayLackReason: true });
    const other = member({ queue: 'sales', paused: true, mayLackReason: true });
    expect(changes([lost, other], {}, undefined, [lost])).toEqual([['1001', 'support', null]]);
    expect(changes([lost, other], { 1001: lunch }, undefined, [lost])).toEqual([['1001', 'support', lunch]]);
    expect(changes([{ ...lost, mayLackReason: false }], {}, undefined, [lost])).toEqual([]);
  });

  test('a note of a pause that is over, or is another’s by now, is untrue', () => {
    const members = [
      member({ queue: 'a', paused: true, reason: lunch }),
      member({ queue: 'b' }),
      member({ queue: 'c', paused: true, reason: 'training' }),
    ];
    const notes = new Set([...members, member({ queue: 'gone' })].map(pauseNoteOf));
    const [, ...untrue] = notes;
    expect(pausedByUs(members, notes).untrueNotes).toEqual(untrue);
  });
});
