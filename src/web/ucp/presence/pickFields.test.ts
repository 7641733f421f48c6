import { describe, expect, it } from 'vitest';
import type { Presence } from '#contract/presences.ts';
import { endOfFields, fieldsOf, localTime, pickErrors, type PickFields } from './pickFields.ts';

const now = new Date(2026, 10, 23, 10, 30);
const fields: PickFields = { stateId: 7, message: '', end: 'none', until: '' };

const codes = (changed: Partial<PickFields>) =>
  pickErrors({ ...fields, ...changed }, now).map(({ field, code }) => [field, code]);

describe('fieldsOf', () => {
  const presence: Presence = {
    extension: '1001',
    type: 'away',
    message: 'Lunch',
    label: 'Away (Lunch)',
    stateId: 7,
    ownWords: false,
    since: now.toISOString(),
    until: null,
    setBy: { self: true, displayName: 'Ana' },
  };

  it('begins empty when nothing is known', () => {
    expect(fieldsOf(undefined)).toEqual({ stateId: null, message: '', end: 'none', until: '' });
  });

  it('leaves a state’s own message to the state', () => {
    expect(fieldsOf(presence)).toEqual(fields);
  });

  it('begins with own words and an end', () => {
    const until = new Date(2026, 10, 23, 14, 5).toISOString();
    expect(fieldsOf({ ...presence, ownWords: true, until })).toEqual({
      stateId: 7,
      message: 'Lunch',
      end: 'custom',
      until: '2026-11-23T14:05',
    });
  });
});

it('writes local time as the picker does, and reads it again', () => {
  const moment = new Date(2026, 0, 4, 8, 5);
  expect(localTime(moment)).toBe('2026-01-04T08:05');
  expect(endOfFields({ end: 'custom', until: localTime(moment) }, now)).toEqual(moment);
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
