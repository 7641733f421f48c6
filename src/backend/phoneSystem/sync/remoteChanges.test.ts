import { expect, test, vi } from 'vitest';
import { held, scriptedPbx } from '#backend/testing/scriptedPbx.ts';
import { createRemoteChange } from './applyRemoteChange.ts';
import { notesOf } from './remoteChanges.ts';

const heardAt = new Date('2026-12-01T12:00:00Z');
const dnd = held('dnd', '', '4');
const earlier = (milliseconds: number) => new Date(heardAt.getTime() - milliseconds);

/** The code of what was heard, where a phone has noted this. */
async function codeOf(what: typeof dnd, noted: typeof dnd, at: Date, ahead = 0) {
  const phone = scriptedPbx();
  phone.note('1001', noted, at);
  const change = createRemoteChange({ extension: '1001', held: what, heardAt });
  return (await notesOf(phone.line, [change], ahead)).get('1001')?.code ?? null;
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
  expect(await notesOf(phone.line, [change], 0)).toEqual(new Map());
  phone.note('1001', dnd, heardAt);
  expect(await notesOf({ ...phone.line, keys: false }, [change], 0)).toEqual(new Map());
});

test('of many all notes are read at once', async () => {
  const phone = scriptedPbx();
  phone.note('1003', dnd, heardAt);
  const extensions = [...Array(10).keys()].map((index) => String(1000 + index));
  const changes = extensions.map((extension) => createRemoteChange({ extension, held: dnd, heardAt }));
  const [entry, entries] = [vi.spyOn(phone.line, 'readEntry'), vi.spyOn(phone.line, 'entriesBelow')];
  expect(await notesOf(phone.line, changes, 0)).toEqual(new Map([['1003', { code: '4', at: heardAt }]]));
  expect([entry.mock.calls.length, entries.mock.calls]).toEqual([0, [['presence/changed']]]);
});
