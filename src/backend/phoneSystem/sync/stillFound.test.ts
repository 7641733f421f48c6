import { expect, test, vi } from 'vitest';
import { stillFound } from './stillFound.ts';

test('what another look does not find, or finds otherwise, is left out', async () => {
  const found = new Map([
    ['gone', 'x'],
    ['moved', 'x'],
    ['stays', null],
  ]);
  const again = new Map([
    ['moved', 'y'],
    ['stays', null],
    ['new', 'x'],
  ]);
  expect([...(await stillFound(found, () => Promise.resolve(again)))]).toEqual([['stays', null]]);
});

test('where there is nothing, nobody looks again', async () => {
  const look = vi.fn<() => Promise<Map<string, string>>>();
  expect((await stillFound(new Map<string, string>(), look)).size).toBe(0);
  expect(look).not.toHaveBeenCalled();
});
