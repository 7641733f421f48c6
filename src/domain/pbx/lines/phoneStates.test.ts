import { expect, test } from 'vitest';
import { isPhone, lineFrom, phonesOf } from './phoneStates.ts';

test.each([
  ['NOT_INUSE', 'idle'],
  ['RINGING', 'ringing'],
  ['INUSE', 'busy'],
  ['BUSY', 'busy'],
  ['ONHOLD', 'busy'],
  ['RINGINUSE', 'busy'],
  ['UNAVAILABLE', 'offline'],
  ['INVALID', 'offline'],
  ['UNKNOWN', 'unknown'],
  ['something new', 'unknown'],
  [undefined, 'unknown'],
])('a phone that is %s', (state, line) => {
  expect(lineFrom([state])).toBe(line);
});

test.each([
  [['NOT_INUSE', 'INUSE', 'RINGING'], 'busy'],
  [['NOT_INUSE', 'RINGING'], 'ringing'],
  [['UNAVAILABLE', 'NOT_INUSE'], 'idle'],
  [['UNKNOWN', 'UNAVAILABLE'], 'offline'],
  [[], 'unknown'],
])('of several phones that are %j', (states, line) => {
  expect(lineFrom(states)).toBe(line);
});

test('a custom device is no phone, whatever it is called', () => {
  expect(['PJSIP/1001', 'SIP/desk-1', 'Custom:x Device: PJSIP/1001', 'Local/1@x', 'PJSIP/'].map(isPhone)).toEqual([
    true,
    true,
    false,
    false,
    false,
  ]);
});

test('an extension has the phones of its hint, and without one that of its name', () => {
  const hints = [
    { extension: '1001', hint: 'PJSIP/1001&Custom:PRESENCE-1001,CustomPresence:1001' },
    { extension: '1002', hint: 'PJSIP/desk&SIP/soft' },
    { extension: '1002', hint: 'PJSIP/desk&IAX2/home' },
    { extension: '1003', hint: 'Custom:DND1003,CustomPresence:1003' },
    { extension: '1004', hint: 'PJSIP/1005' },
    { extension: 'no extension', hint: 'PJSIP/1006' },
  ];
  const devices = ['PJSIP/1001', 'PJSIP/1002', 'PJSIP/1003', 'PJSIP/1005', 'PJSIP/a trunk', 'Custom:1007'];
  expect(Object.fromEntries(phonesOf(hints, devices))).toEqual({
    1001: ['PJSIP/1001'],
    1002: ['PJSIP/desk', 'SIP/soft', 'IAX2/home'],
    1003: ['PJSIP/1003'],
    1004: ['PJSIP/1005'],
  });
});
