import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { pickInput } from '#contract/presences.ts';
import { pickOf, presenceAfter } from './wish.ts';

const lunch = { id: 7, type: 'away', message: 'Lunch' } as const;
const ana = { extension: '1001', displayName: 'Ana' };
const at = new Date('2026-11-23T09:12:00Z');

describe('pickOf', () => {
  it('leaves out what was not asked for', () => {
    expect(pickOf({ state: lunch, ownWords: null, until: null })).toEqual({ stateId: 7 });
  });

  it('gives what the contract takes', () => {
    const pick = pickOf({ state: lunch, ownWords: 'Soup', until: '2026-11-23T13:00:00.000Z' });
    expect(z.parse(pickInput, pick)).toEqual({ stateId: 7, message: 'Soup', until: '2026-11-23T13:00:00.000Z' });
  });
});

describe('presenceAfter', () => {
  it('shows the state', () => {
    expect(presenceAfter({ state: lunch, ownWords: null, until: null }, at, ana)).toEqual({
      extension: '1001',
      type: 'away',
      message: 'Lunch',
      label: 'Away (Lunch)',
      stateId: 7,
      ownWords: false,
      since: '2026-11-23T09:12:00.000Z',
      until: null,
      setBy: { self: true, displayName: 'Ana' },
    });
  });

  it('shows own words in place of the message', () => {
    const shown = presenceAfter({ state: lunch, ownWords: 'Soup', until: '2026-11-23T13:00:00.000Z' }, at, ana);
    expect(shown).toMatchObject({ label: 'Away (Soup)', ownWords: true, until: '2026-11-23T13:00:00.000Z' });
  });

  it('shows that nothing is set after a release', () => {
    expect(presenceAfter(null, at, ana)).toEqual({
      extension: '1001',
      type: 'not_set',
      message: null,
      label: 'Not set',
      stateId: null,
      ownWords: false,
      since: null,
      until: null,
      setBy: null,
    });
  });
});
