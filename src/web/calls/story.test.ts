import { describe, expect, test } from 'vitest';
import type { CallPreview, CallStep } from '#contract/phoneSystem.ts';
import { memberStoryOf, storyOf } from './story.ts';

const step = (differing: Partial<CallStep>): CallStep => ({
  extension: '1001',
  displayName: 'Ada',
  does: 'ring',
  because: 'no_action',
  number: null,
  presence: { type: 'available', label: 'Available' },
  ...differing,
});
const away = step({
  does: 'followme',
  because: 'action_followme',
  number: '1005',
  presence: { type: 'xa', label: 'Extended Away' },
});
const preview = (...steps: CallStep[]): CallPreview => ({
  from: '1002',
  steps,
  asMember: null,
  basis: 'phoneSystem',
  waiting: false,
});

const ada = { own: false, extension: '1001', displayName: 'Ada' };
const eve = { own: false, extension: '1005', displayName: 'Eve' };
const kinds = (...steps: CallStep[]) => storyOf(preview(...steps), undefined).map(({ kind }) => kind);

describe('the story of a call', () => {
  test('says who calls, what is set, and what becomes of it', () => {
    const dnd = { type: 'dnd', label: 'DND (Meeting)' } as const;
    const straight = step({ does: 'voicemail', because: 'action_dnd', presence: dnd });
    expect(storyOf(preview(straight), undefined)).toEqual([
      { kind: 'called', by: '1002', who: ada, step: 0 },
      { kind: 'is', who: ada, presence: dnd, step: 0 },
      { kind: 'voicemail', who: ada, because: { key: 'action', action: 'dnd', label: 'DND (Meeting)' }, step: 0 },
    ]);
  });

  test('comes back to the mailbox of who was called first', () => {
    const busy = step({ extension: '1005', displayName: 'Eve', does: 'busy', because: 'action_dnd' });
    expect(storyOf(preview(away, busy), undefined).slice(2)).toMatchObject([
      { kind: 'onward', number: '1005', because: { action: 'followme', label: 'Extended Away' } },
      { kind: 'is', who: eve },
      { kind: 'busy', who: ada, because: { action: 'dnd' } },
    ]);
    const rings = step({ extension: '1005', displayName: 'Eve', because: 'followed' });
    expect(storyOf(preview(away, rings), undefined).at(-1)).toMatchObject({
      kind: 'ring',
      who: eve,
      because: { key: 'followed' },
      unanswered: ada,
    });
  });

  test('goes outside, or to whoever calls, where nothing is known of a presence', () => {
    const dialled = { displayName: null, presence: null, because: 'dialled' };
    const outside = step({ ...dialled, extension: '+49170', does: 'outside' });
    expect(kinds(away, outside)).toEqual(['called', 'is', 'onward', 'outside']);
    expect(kinds(away, step({ ...dialled, extension: '1002', does: 'self' }))).toEqual([
      'called',
      'is',
      'onward',
      'self',
    ]);
  });

  test('is told to oneself as one’s own', () => {
    const owners = storyOf(preview(away, step({ extension: '1005' })), '1001').map((line) =>
      'who' in line ? line.who.own : undefined,
    );
    expect(owners).toEqual([true, true, undefined, false, false]);
  });

  test('keeps a line’s place by its kind and step, so that none is taken for another', () => {
    const lines = storyOf(preview(away, step({ because: 'followed' })), undefined);
    expect(new Set(lines.map(({ kind, step: place }) => `${kind} ${place}`)).size).toBe(lines.length);
  });

  test.each([
    ['no_action', { key: 'action', action: 'none', label: 'Available' }],
    ['action_none', { key: 'action', action: 'none', label: 'Available' }],
    ['number_missing', { key: 'number_missing', action: 'followme', label: 'Available' }],
    ['action_unknown', { key: 'action_unknown', label: 'Available' }],
    ['not_told', { key: 'not_told' }],
    ['dialplan_missing', { key: 'dialplan_missing' }],
    ['nothing_set', undefined],
    ['of a backend to come', undefined],
  ])('explains %s', (because, told) => {
    expect(storyOf(preview(step({ because })), undefined).at(-1)).toMatchObject({ kind: 'ring', because: told });
  });
});

describe('a group’s or queue’s call', () => {
  const toMember = (...steps: CallStep[]) => memberStoryOf({ ...preview(away), asMember: steps }, '1001');
  const you = { own: true, extension: '1001', displayName: 'Ada' };

  test.each([
    ['ring', '', [step({})]],
    ['busy', '', [step({ does: 'busy', because: 'action_dnd' })]],
    ['onward', '1005', [away, step({ extension: '1005' })]],
    ['refused', '1005', [away, step({ extension: '1005', does: 'busy', because: 'action_dnd' })]],
  ])('does %s', (kind, number, steps) => {
    expect(toMember(...steps)).toEqual({ kind, who: you, number });
  });

  test('is not told where it is not known', () => {
    expect(memberStoryOf(preview(away), '1001')).toBeUndefined();
  });
});
