import { describe, expect, test } from 'vitest';
import { type Callee, previewOf } from './preview.ts';

const callee = (extension: string, differing: Partial<Callee['facts']> = {}): Callee => ({
  extension,
  facts: { type: 'available', subtype: '1', actions: {}, number: null, ...differing },
});

const away = { type: 'xa', subtype: '5', actions: { '5': 'followme' }, number: '1005' };
const busy = { type: 'dnd', subtype: '4', actions: { dnd: 'dnd' } };

const wayOf = (to: Callee, from: string | null, ...others: Callee[]) =>
  previewOf(to, from, (dialled) => others.find(({ extension }) => extension === dialled)).map(
    ({ extension, does, because }) => `${extension} ${does} ${because}`,
  );

describe('a call’s way', () => {
  test('ends where it rings, or in the mailbox', () => {
    expect(wayOf(callee('1001'), '1002')).toEqual(['1001 ring no_action']);
    expect(wayOf(callee('1001', busy), '1002')).toEqual(['1001 voicemail action_dnd']);
  });

  test('goes on to a number outside', () => {
    expect(wayOf(callee('1001', { ...away, number: '+49170123' }), null)).toEqual([
      '1001 followme action_followme',
      '+49170123 outside dialled',
    ]);
  });

  test('goes on to a colleague, and no further', () => {
    expect(wayOf(callee('1001', away), '1002', callee('1005'))).toEqual([
      '1001 followme action_followme',
      '1005 ring no_action',
    ]);
    expect(wayOf(callee('1001', away), '1002', callee('1005', { ...away, number: '1001' }))).toEqual([
      '1001 followme action_followme',
      '1005 ring followed',
    ]);
  });

  test('comes back from a colleague who does not want to be disturbed', () => {
    expect(wayOf(callee('1001', away), '1002', callee('1005', busy))).toEqual([
      '1001 followme action_followme',
      '1005 busy action_dnd',
    ]);
  });

  test('to the caller’s own number, unless the caller does not want to be disturbed', () => {
    const toCaller = callee('1001', { ...away, number: '1002' });
    expect(wayOf(toCaller, '1002', callee('1002'))).toEqual(['1001 followme action_followme', '1002 self dialled']);
    expect(wayOf(toCaller, '1002', callee('1002', busy))).toEqual([
      '1001 followme action_followme',
      '1002 busy action_dnd',
    ]);
  });
});

const wayOfGroup = (to: Callee, ...others: Callee[]) =>
  previewOf(to, null, (dialled) => others.find(({ extension }) => extension === dialled), { arrived: 'member' }).map(
    ({ extension, does, because }) => `${extension} ${does} ${because}`,
  );

describe('the call of a group', () => {
  test('rings who is available, and leaves out who does not want to be disturbed', () => {
    expect(wayOfGroup(callee('1001'))).toEqual(['1001 ring no_action']);
    expect(wayOfGroup(callee('1001', busy))).toEqual(['1001 busy action_dnd']);
  });

  test('is sent on, once', () => {
    expect(wayOfGroup(callee('1001', away), callee('1005', busy))).toEqual([
      '1001 followme action_followme',
      '1005 busy action_dnd',
    ]);
    expect(wayOfGroup(callee('1001', away), callee('1005', { ...away, number: '1001' }))).toEqual([
      '1001 followme action_followme',
      '1005 ring followed',
    ]);
  });
});
