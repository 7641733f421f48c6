import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Drift, PhoneSystem } from '#contract/phoneSystem.ts';
import { PbxError } from '#backend/ports/pbx.ts';
import { failing, openScripted, type ScriptedPbx, scriptedPbx } from '#backend/testing/scriptedPbx.ts';
import { openLibsql } from '#node/database/libsql.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'], shouldAdvanceTime: true });
});
afterEach(() => {
  vi.useRealTimers();
});

const free = { stateInterface: '', paused: false, reason: '', mayLackReason: false };
const available = 1;

/** The notes that we have paused a member. */
const notesIn = ({ keys }: ScriptedPbx) => [...keys.keys()].filter((path) => path.startsWith('presence/paused/'));

/** With 1001 in two queues, 1002 in one, and a state that pauses. */
async function open(phone: ScriptedPbx = scriptedPbx()) {
  phone.members.push(
    { ...free, queue: 'support', interface: 'PJSIP/1001' },
    { ...free, queue: 'sales', interface: 'Local/1001@from-queue/n' },
    { ...free, queue: 'support', interface: 'PJSIP/1002' },
  );
  const scripted = await openScripted(openLibsql(':memory:'), phone);
  const { harness, admin } = scripted;
  const made = await harness.call('POST', '/states', {
    token: admin,
    body: { type: 'away', message: 'Lunch', pauseInQueues: 'yes' },
  });
  const { id } = (await made.json()) as { id: number };
  const reasons = () => phone.members.map((member) => member.paused && member.reason);
  const edit = (pauseInQueues: 'yes' | 'no') =>
    harness.call('PUT', `/states/${id}`, {
      token: admin,
      headers: { 'If-Match': '*' },
      body: { type: 'away', message: 'Lunch', pauseInQueues },
    });
  return { ...scripted, phone, lunch: id, reasons, edit };
}

const ours = 'presence: Away (Lunch)';

test('somebody is paused in all their queues as long as they are in the state', async () => {
  const { pick, lunch, reasons } = await open();
  await pick(lunch);
  await expect.poll(reasons).toEqual([ours, ours, false]);
  await pick(available);
  await expect.poll(reasons).toEqual([false, false, false]);
});

test('the state decides when it is edited, too', async () => {
  const { pick, lunch, reasons, edit } = await open();
  await pick(lunch);
  await expect.poll(reasons).toEqual([ours, ours, false]);
  await edit('no');
  await expect.poll(reasons).toEqual([false, false, false]);
  await edit('yes');
  await expect.poll(reasons).toEqual([ours, ours, false]);
});

test('a pause by others stays what it is, while the state is on and after it', async () => {
  const { phone, pick, lunch, reasons, delivered } = await open();
  Object.assign(phone.members[1] ?? {}, { paused: true, reason: 'training' });
  await pick(lunch);
  await expect.poll(reasons).toEqual([ours, 'training', false]);
  await pick(available);
  await expect.poll(reasons).toEqual([false, 'training', false]);
  await delivered('accepted');
});

test('who leaves the list is not left paused', async () => {
  const { harness, admin, pick, lunch, reasons } = await open();
  await pick(lunch);
  await expect.poll(reasons).toEqual([ours, ours, false]);
  const { items } = (await (await harness.call('GET', '/users?search=1001', { token: admin })).json()) as {
    items: { id: number }[];
  };
  await harness.call('DELETE', `/users/${items[0]?.id}`, { token: admin, headers: { 'If-Match': '*' } });
  await expect.poll(reasons).toEqual([false, false, false]);
});

test('the queues are compared after a gap', async () => {
  const { phone, pick, lunch, reasons } = await open();
  await pick(lunch);
  await expect.poll(reasons).toEqual([ours, ours, false]);
  phone.lost();
  Object.assign(phone.members[0] ?? {}, { paused: false, reason: '' });
  Object.assign(phone.members[2] ?? {}, { paused: true, reason: ours });
  phone.opened();
  await expect.poll(reasons).toEqual([ours, ours, false]);
});

test('a pause of ours that was left behind ends after a gap, where nobody is to be paused', async () => {
  const { phone, pick, reasons, delivered } = await open();
  await pick(available);
  await delivered('accepted');
  phone.lost();
  Object.assign(phone.members[2] ?? {}, { paused: true, reason: ours });
  phone.opened();
  await expect.poll(reasons).toEqual([false, false, false]);
});

test('who comes to a queue in a state that pauses is paused, and so is who comes back to one', async () => {
  const { phone, pick, lunch, reasons } = await open();
  await pick(lunch);
  await expect.poll(reasons).toEqual([ours, ours, false]);
  phone.members.push({ ...free, queue: 'night', interface: 'PJSIP/1001' });
  Object.assign(phone.members[0] ?? {}, { paused: false, reason: '' });
  phone.looked();
  await expect.poll(reasons).toEqual([ours, ours, false, ours]);
});

test('nobody asks for queues because of a state that does not pause', async () => {
  const { phone, pick, delivered } = await open();
  await pick(available);
  await delivered('accepted');
  const { queueMembers } = phone.line;
  let asked = 0;
  phone.line.queueMembers = () => {
    asked += 1;
    return queueMembers();
  };
  await pick(2);
  await delivered('accepted');
  phone.looked();
  await pick(available);
  await delivered('accepted');
  expect(asked).toBe(0);
});

test('what fails is tried again', async () => {
  const phone = scriptedPbx();
  phone.line.setPause = failing(phone.line.setPause, new PbxError('failed', 'QueuePause: no'));
  const { pick, lunch, reasons } = await open(phone);
  await pick(lunch);
  await expect.poll(reasons).toEqual([false, ours, false]);
  expect(notesIn(phone)).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(1500);
  await expect.poll(reasons).toEqual([ours, ours, false]);
  expect(notesIn(phone)).toHaveLength(2);
});

test('without the right to pause that is a warning, nothing is noted, and it is tried over the next connection', async () => {
  const phone = scriptedPbx();
  const { setPause } = phone.line;
  let tried = 0;
  phone.line.setPause = () => {
    tried += 1;
    return Promise.reject(new PbxError('not_allowed', 'QueuePause: Permission denied'));
  };
  const { harness, admin, pick, lunch, reasons, edit, warnings } = await open(phone);
  const codes = async () => {
    const answer = await harness.call('GET', '/phone-system', { token: admin });
    return ((await answer.json()) as PhoneSystem).warnings.map(({ code }) => code);
  };
  await pick(lunch);
  await expect.poll(() => tried).toBe(1);
  await expect.poll(() => notesIn(phone)).toEqual([]);
  for (let looks = 0; looks < 2; looks += 1) phone.looked();
  await expect.poll(codes).toEqual(['pause_not_allowed']);
  expect(warnings()).toEqual([expect.stringContaining('(pause_not_allowed): write = system,agent')]);
  await edit('no');
  expect(await codes()).toEqual([]);
  await edit('yes');
  expect([await codes(), tried, notesIn(phone)]).toEqual([['pause_not_allowed'], 1, []]);
  phone.lost();
  phone.line.setPause = setPause;
  phone.opened();
  await expect.poll(reasons).toEqual([ours, ours, false]);
  phone.looked();
  await expect.poll(codes).toEqual([]);
});

test('a phone system without queues is no reason to complain', async () => {
  const phone = scriptedPbx();
  phone.line.queueMembers = () =>
    Promise.reject(new PbxError('module_missing', 'QueueStatus: Invalid/unknown command'));
  const { pick, lunch, delivered, warnings } = await open(phone);
  await pick(lunch);
  await delivered('accepted');
  await vi.advanceTimersByTimeAsync(3000);
  expect(warnings()).toEqual([]);
});

test('the comparison says whose pause differs, and a repair ends that', async () => {
  const phone = scriptedPbx();
  phone.pbx.look = async () => ({
    presences: await phone.line.presences(),
    stored: null,
    keys: null,
    dnd: null,
    members: await phone.line.queueMembers(),
    extensions: ['1001'],
  });
  const { harness, admin, pick, lunch, reasons, repair } = await open(phone);
  await pick(lunch);
  await expect.poll(reasons).toEqual([ours, ours, false]);
  const drift = async () => {
    const answer = await harness.call('GET', '/phone-system/drift', { token: admin });
    return ((await answer.json()) as Drift).items.map(({ extension, pauses }) => ({ extension, pauses }));
  };
  expect(await drift()).toEqual([]);
  Object.assign(phone.members[0] ?? {}, { paused: false, reason: '' });
  expect(await drift()).toEqual([
    { extension: '1001', pauses: [{ queue: 'support', member: 'PJSIP/1001', ours, theirs: null }] },
  ]);
  await repair();
  await expect.poll(reasons).toEqual([ours, ours, false]);
  expect(await drift()).toEqual([]);
});
