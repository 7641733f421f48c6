import { expect, test } from 'vitest';
import { held, scriptedPbx } from '#backend/testing/scriptedPbx.ts';
import { createRemoteChange } from './applyRemoteChange.ts';
import { codeNoted } from './remoteChanges.ts';

const heardAt = new Date('2026-12-01T12:00:00Z');
const dnd = held('dnd', '', '4');
const earlier = (milliseconds: number) => new Date(heardAt.getTime() - milliseconds);

/** The code of what was heard, where a phone has noted this. */
function codeOf(what: typeof dnd, noted: typeof dnd, at: Date, ahead = 0) {
  const phone = scriptedPbx();
  phone.note('1001', noted, at);
  return codeNoted(phone.line, createRemoteChange({ extension: '1001', held: what, heardAt }), ahead);
}

test('what a phone has just noted was set by that code', async () => {
  expect(await codeOf(dnd, dnd, earlier(200))).toBe('4');
  expect(await codeOf(held('dnd'), held('dnd'), earlier(200))).toBe('dnd');
  expect(await codeOf(dnd, dnd, earlier(-3_600_000), 3_600_000)).toBe('4');
});

test('a note of something else, or of long ago, says nothing of it', async () => {
  expect(await codeOf(dnd, held('dnd', 'Quiet', '4'), earlier(200))).toBeNull();
  expect(await codeOf(dnd, dnd, earlier(120_000))).toBeNull();
});

test('without a note, or the right to read it, nothing is known of a code', async () => {
  const phone = scriptedPbx();
  const change = createRemoteChange({ extension: '1001', held: dnd, heardAt });
  expect(await codeNoted(phone.line, change, 0)).toBeNull();
  phone.note('1001', dnd, heardAt);
  expect(await codeNoted({ ...phone.line, keys: false }, change, 0)).toBeNull();
});
