import { expect, test } from 'vitest';
import { isTimeZone } from '#contract/region.ts';
import { searchedName, timeZonesWith } from './timeZones.ts';

test('there are all time zones, each once, by names that the backend takes', () => {
  const names = timeZonesWith(null);
  expect(new Set(names).size).toBe(names.length);
  expect(names.filter((name) => !isTimeZone(name))).toEqual([]);
  expect(names).toEqual(expect.arrayContaining(['Asia/Kolkata', 'Europe/Berlin', 'Europe/Kyiv', 'UTC']));
  expect(names).not.toContain('Asia/Calcutta');
});

test('one that was chosen elsewhere is among them', () => {
  expect(timeZonesWith('Etc/GMT+5')).toContain('Etc/GMT+5');
  expect(timeZonesWith('UTC')).toEqual(timeZonesWith(null));
});

test('a city is found by its name of today and by its former one', () => {
  expect(searchedName('Asia/Ho_Chi_Minh')).toBe('Asia/Ho Chi Minh Asia/Saigon');
  expect(searchedName('Europe/Berlin')).toBe('Europe/Berlin ');
});
