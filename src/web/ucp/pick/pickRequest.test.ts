import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { pickInput } from '#contract/presences.ts';
import { toPickInput, optimisticPresence, quickRequest } from './pickRequest.ts';

const lunch = { id: 7, type: 'away', message: 'Lunch' } as const;
const ana = { extension: '1001', displayName: 'Ana' };
const at = new Date('2026-11-23T09:12:00Z');

describe('toPickInput', () => {
  it('leaves out what was not asked for', () => {
    expect(toPickInput({ state: lunch, ownWords: null, until: null })).toEqual({ stateId: 7 });
  });

  it('leaves an end by name to the backend', () => {
    const end = { name: 'today', timeZone: 'Europe/Berlin' } as const;
    const request = { state: lunch, ownWords: null, until: '2026-11-23T23:00:00.000Z', end };
    expect(toPickInput(request)).toEqual({ stateId: 7, end: 'today', timeZone: 'Europe/Berlin' });
    expect(z.parse(pickInput, toPickInput({ ...request, reason: 'Ill' }))).toMatchObject({
      end: 'today',
      reason: 'Ill',
    });
    expect(toPickInput({ ...request, end: { name: 'today', timeZone: null } })).toEqual({ stateId: 7, end: 'today' });
  });

  it('gives what the contract takes', () => {
    const pick = toPickInput({ state: lunch, ownWords: 'Soup', until: '2026-11-23T13:00:00.000Z' });
    expect(z.parse(pickInput, pick)).toEqual({ stateId: 7, message: 'Soup', until: '2026-11-23T13:00:00.000Z' });
  });
});

describe('optimisticPresence', () => {
  it('shows the state', () => {
    expect(optimisticPresence({ state: lunch, ownWords: null, until: null }, at, ana)).toEqual({
      extension: '1001',
      type: 'away',
      message: 'Lunch',
      label: 'Away (Lunch)',
      stateId: 7,
      ownWords: false,
      since: '2026-11-23T09:12:00.000Z',
      until: null,
      setBy: { self: true, displayName: 'Ana' },
      reason: null,
    });
  });

  it('shows own words in place of the message', () => {
    const shown = optimisticPresence({ state: lunch, ownWords: 'Soup', until: '2026-11-23T13:00:00.000Z' }, at, ana);
    expect(shown).toMatchObject({ label: 'Away (Soup)', ownWords: true, until: '2026-11-23T13:00:00.000Z' });
  });

  it('shows that nothing is set after a release', () => {
    expect(optimisticPresence(null, at, ana)).toEqual({
      extension: '1001',
      type: 'not_set',
      message: null,
      label: 'Not set',
      stateId: null,
      ownWords: false,
      since: null,
      until: null,
      setBy: null,
      reason: null,
    });
  });
});

describe('quickRequest', () => {
  const choice = { state: lunch, ownWords: 'Soup' };

  it('has no end of its own', () => {
    expect(quickRequest(choice, null, at, 'UTC')).toEqual({ ...choice, until: null });
  });

  it('ends at a moment', () => {
    expect(quickRequest(choice, new Date('2026-11-23T14:00:00Z'), at, 'UTC').until).toBe('2026-11-23T14:00:00.000Z');
  });

  it('names an end that the backend works out, and shows when that will be about', () => {
    expect(quickRequest(choice, 'hour1', at, 'UTC')).toEqual({
      ...choice,
      until: '2026-11-23T10:12:00.000Z',
      end: { name: 'hour1', timeZone: 'UTC' },
    });
  });
});
