import { describe, expect, it } from 'vitest';
import { presenceOf } from '#web/data/testing.ts';
import { optimisticPresence } from './useMyPresence.ts';

const lunch = { id: 7, type: 'away', message: 'Lunch' } as const;
const ana = { extension: '1001', displayName: 'Ana' };
const at = new Date('2026-11-23T09:12:00Z');

describe('optimisticPresence', () => {
  it('shows the state', () => {
    expect(optimisticPresence({ state: lunch, ownWords: null, until: null }, at, ana)).toEqual(
      presenceOf('1001', {
        type: 'away',
        message: 'Lunch',
        label: 'Away (Lunch)',
        stateId: 7,
        since: '2026-11-23T09:12:00.000Z',
        setBy: { self: true, displayName: 'Ana' },
      }),
    );
  });

  it('shows own words in place of the message', () => {
    const shown = optimisticPresence({ state: lunch, ownWords: 'Soup', until: '2026-11-23T13:00:00.000Z' }, at, ana);
    expect(shown).toMatchObject({ label: 'Away (Soup)', ownWords: true, until: '2026-11-23T13:00:00.000Z' });
  });

  it('shows that nothing is set after a release', () => {
    expect(optimisticPresence(null, at, ana)).toEqual(presenceOf('1001'));
  });
});
