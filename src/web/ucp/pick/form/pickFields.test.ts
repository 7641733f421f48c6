import { describe, expect, it } from 'vitest';
import { presenceOf } from '#web/data/testing.ts';
import { endOfFields, fieldsOf, localTime, pickErrors, type PickFields, requestOf } from './pickFields.ts';

/** Half past ten. */
const now = new Date('2026-11-23T05:00:00Z');
const zone = 'Asia/Kolkata';
const fields: PickFields = { stateId: 7, message: '', end: 'none', until: '', reason: '' };
const away = { id: 7, type: 'away', message: null, label: 'Away', inUse: 0 } as const;

const codes = (changed: Partial<PickFields>) =>
  pickErrors({ ...fields, ...changed }, now, zone).map(({ field, code }) => [field, code]);

describe('fieldsOf', () => {
  const presence = presenceOf('1001', { type: 'away', message: 'Lunch', stateId: 7, since: now.toISOString() });

  it('begins without an end when nothing is known', () => {
    expect(fieldsOf(undefined, now, zone)).toEqual({ ...fields, stateId: null, until: '2026-11-23T11:00' });
  });

  it.each([
    ['2026-11-23T05:00:00Z', '2026-11-23T11:00'],
    ['2026-11-23T05:00:01Z', '2026-11-23T12:00'],
    ['2026-11-23T18:05:00Z', '2026-11-24T01:00'],
  ])('begins at %s with %s for a date and time', (moment, until) => {
    expect(fieldsOf(undefined, new Date(moment), zone)).toMatchObject({ until });
  });

  it('leaves a state’s own message to the state', () => {
    expect(fieldsOf(presence, now, zone)).toEqual({ ...fields, until: '2026-11-23T11:00' });
  });

  it('begins with own words and an end', () => {
    const until = '2026-11-23T08:35:00.000Z';
    expect(fieldsOf({ ...presence, ownWords: true, until }, now, zone)).toEqual({
      ...fields,
      message: 'Lunch',
      end: 'custom',
      until: '2026-11-23T14:05',
    });
  });
});

it('writes the zone’s time as the picker does, and reads it again', () => {
  const moment = new Date('2026-01-04T02:35:00Z');
  expect(localTime(moment, zone)).toBe('2026-01-04T08:05');
  expect(endOfFields({ end: 'custom', until: localTime(moment, zone) }, now, zone)).toEqual(moment);
});

describe('requestOf', () => {
  it('leaves an end by name to the backend, and shows meanwhile what it will be about', () => {
    const request = requestOf({ ...fields, end: 'hour1' }, away, { timeZone: zone, forAnother: false });
    expect(request.end).toEqual({ name: 'hour1', timeZone: zone });
    expect(Date.parse(request.until ?? '') - Date.now()).toBeGreaterThan(3_590_000);
  });

  it('says nothing of where somebody else’s day ends, but why', () => {
    const asked = { ...fields, end: 'today', reason: ' Ill ' } as const;
    const request = requestOf(asked, away, { timeZone: zone, forAnother: true });
    expect(request).toMatchObject({ end: { name: 'today', timeZone: null }, reason: 'Ill' });
  });
});

describe('pickErrors', () => {
  it('finds nothing wrong with a state alone', () => {
    expect(codes({})).toEqual([]);
  });

  it('needs a state', () => {
    expect(codes({ stateId: null })).toEqual([['stateId', 'required']]);
  });

  it('holds own words to the contract', () => {
    expect(codes({ message: 'x'.repeat(81) })).toEqual([['message', 'message_too_long']]);
    expect(codes({ message: 'a\tb' })).toEqual([['message', 'control_characters']]);
  });

  it('holds a reason to the same', () => {
    expect(codes({ reason: 'x'.repeat(81) })).toEqual([['reason', 'message_too_long']]);
  });

  it('needs a time where one’s own is wanted', () => {
    expect(codes({ end: 'custom' })).toEqual([['until', 'required']]);
  });

  it('refuses an end that has passed or is too far', () => {
    expect(codes({ end: 'custom', until: '2026-11-23T10:30' })).toEqual([['until', 'until_past']]);
    expect(codes({ end: 'custom', until: '2040-01-01T00:00' })).toEqual([['until', 'until_too_far']]);
  });

  it('forgets a time that is not wanted any more', () => {
    expect(codes({ end: 'today', until: '2020-01-01T00:00' })).toEqual([]);
  });
});
