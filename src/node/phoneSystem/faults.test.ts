import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Office, openOffice, openOther, until } from '#node/testing/phoneSystem.ts';
import { type Asterisk, startAsterisk } from '#kit/services/asterisk.ts';
import { asteriskWithPresence } from '#kit/services/asterisk/product.ts';

let asterisk: Asterisk;
beforeEach(async () => {
  asterisk = await startAsterisk(asteriskWithPresence());
});
afterEach(() => asterisk.end());

const connected = (office: Office, is = true) => until(office.status, (status) => status.connected === is);

/** What the phone system holds, once it has settled. */
async function held(extension: string): Promise<string> {
  const other = await openOther(asterisk);
  const { type, subtype } = await other.held(extension);
  other.close();
  return `${type} ${subtype}`;
}

/** Waits until both sides agree and nothing waits; what they agree on then is what was wanted. */
async function bothSides(office: Office, expected: string): Promise<string> {
  const [extension = ''] = expected.split(' ');
  await connected(office);
  // A moment may pass until the end of a connection is noticed, and another until both sides are compared.
  await until(
    () => held(extension),
    (there) => expected === `${extension} ${there}`,
  );
  await until(office.status, ({ waiting }) => waiting.total === 0);
  const { type, stateId } = await office.presence(extension);
  expect(await held(extension)).toBe(`${type} ${stateId ?? ''}`);
  return `${extension} ${type} ${stateId ?? ''}`;
}

describe('picks made while the phone system is', () => {
  test('stopped wait, say so, and only the last is delivered', async () => {
    const office = await openOffice(asterisk);
    await office.pick('1001', 1);
    await office.settle('1001');
    await asterisk.stop();
    await connected(office, false);
    for (const id of [2, 3, 4]) expect((await office.pick('1001', id)).delivery).toBe('waiting');
    const { waiting, fault } = await office.status();
    expect(waiting).toMatchObject({ total: 1, items: [{ extension: '1001', type: 'dnd', refused: null }] });
    expect(fault?.code).toMatch(/^(lost|unreachable)$/);
    await asterisk.start();
    await office.settle('1001');
    expect(await bothSides(office, '1001 dnd 4')).toBe('1001 dnd 4');
    const other = await openOther(asterisk);
    await office.pick('1001', 1);
    await office.settle('1001');
    await expect.poll(() => other.changes('1001')).toEqual(['available 1 ']);
  });

  test('killed, right after it had accepted one, are not lost', async () => {
    const office = await openOffice(asterisk);
    for (const id of [1, 2, 3, 4]) {
      await office.pick('1001', id);
      await office.settle('1001');
      await asterisk.kill();
      await asterisk.start();
      expect(await bothSides(office, `1001 ${['', 'available', 'chat', 'away', 'dnd'][id]} ${id}`)).toBe(
        `1001 ${['', 'available', 'chat', 'away', 'dnd'][id]} ${id}`,
      );
    }
    const labels = ['DND pick', 'Away pick', 'Chat pick', 'Available pick', 'Not set on'];
    expect(await office.history('1001')).toEqual(labels);
  });

  test('killed, right after a phone had set one, are not lost either', async () => {
    const office = await openOffice(asterisk);
    await office.pick('1001', 1);
    await office.settle('1001');
    // Committed by now: what it falls back to.
    await setTimeout(1500);
    const other = await openOther(asterisk);
    await other.set('1001', 'dnd,NA==,,e');
    await until(
      () => office.presence('1001'),
      ({ type, delivery }) => type === 'dnd' && delivery === 'accepted',
    );
    await asterisk.kill();
    await asterisk.start();
    expect(await bothSides(office, '1001 dnd 4')).toBe('1001 dnd 4');
  });

  test('frozen are delivered when it goes on, and what it was sent before comes too late to win', async () => {
    const office = await openOffice(asterisk, { answerMs: 1000, connectMs: 500 });
    await office.pick('1001', 1);
    await office.settle('1001');
    asterisk.freeze();
    await office.pick('1001', 3);
    await connected(office, false);
    await office.pick('1001', 4);
    asterisk.thaw();
    expect(await bothSides(office, '1001 dnd 4')).toBe('1001 dnd 4');
  });

  test('restarted again and again all count', async () => {
    const office = await openOffice(asterisk);
    await office.person('1001');
    for (let turn = 0; turn < 3; turn += 1) {
      const restarting = asterisk.restart();
      for (const id of [1, 2, 3, 4, 5]) await office.pick('1001', id);
      await restarting;
    }
    expect(await bothSides(office, '1001 xa 5')).toBe('1001 xa 5');
  });
});

describe('after a cut', () => {
  test('in which both sides changed, the later one wins', async () => {
    const office = await openOffice(asterisk);
    for (const extension of ['1001', '1002', '1003', '1004']) await office.pick(extension, 1);
    for (const extension of ['1001', '1002', '1003', '1004']) await office.settle(extension);
    await asterisk.stop();
    await connected(office, false);
    const earlier = Math.floor(Date.now() / 1000) - 60;
    await office.pick('1001', 3);
    await office.pick('1002', 3);
    const later = Math.ceil(Date.now() / 1000) + 1;
    await office.stop();
    await asterisk.start();
    const other = await openOther(asterisk);
    await other.set('1001', 'dnd,NA==,,e');
    await other.putKey('presence/changed', '1001', String(later));
    await other.set('1002', 'dnd,NA==,,e');
    await other.putKey('presence/changed', '1002', String(earlier));
    await other.set('1003', 'xa,,Holiday');
    await office.start();
    await connected(office);
    await until(
      () => office.presence('1003'),
      ({ label }) => label === 'Extended Away (Holiday)',
    );
    expect(await bothSides(office, '1001 dnd 4')).toBe('1001 dnd 4');
    expect(await bothSides(office, '1002 away 3')).toBe('1002 away 3');
    expect(await bothSides(office, '1004 available 1')).toBe('1004 available 1');
  });

  test('of our server, picks that waited are delivered by the next one', async () => {
    const office = await openOffice(asterisk);
    await office.pick('1001', 1);
    await office.settle('1001');
    await asterisk.stop();
    await connected(office, false);
    await office.pick('1001', 4);
    await office.stop();
    await asterisk.start();
    await office.start();
    expect(await bothSides(office, '1001 dnd 4')).toBe('1001 dnd 4');
  });
});

test('a secret that is changed there is said, and picks wait for the right one', async () => {
  const office = await openOffice(asterisk);
  await office.pick('1001', 1);
  await office.settle('1001');
  const { secret } = asterisk.managers['presence'] ?? { secret: '' };
  const conf = readFileSync(join(asterisk.folder, 'etc', 'manager.conf'), 'utf8');
  asterisk.writeConfig('manager.conf', conf.replace(secret, 'another'));
  await asterisk.restart();
  const { fault } = await until(office.status, (status) => status.fault?.code === 'refused');
  expect(JSON.stringify(fault)).not.toContain(secret);
  await office.pick('1001', 4);
  asterisk.writeConfig('manager.conf', conf);
  await asterisk.cli('manager reload');
  expect(await bothSides(office, '1001 dnd 4')).toBe('1001 dnd 4');
});

test('garbage in AstDB is found, shown and repaired', async () => {
  // Long enough to be found by hand first.
  const office = await openOffice(asterisk, { watchMs: 600_000 });
  await office.pick('1001', 4);
  await office.settle('1001');
  await office.person('1002');
  const other = await openOther(asterisk);
  await until(
    () => other.key('presence/ext', '1002'),
    (value) => value === '1',
  );
  const spoil = async () => {
    await other.putKey('CustomPresence', '1001', 'nonsense,"x');
    await other.putKey('presence/action/1001', 'dnd', 'follow"me);System(x');
    await other.putKey('presence/ext', '1002', '0');
    await other.putKey('presence/ext', 'nobody', '1');
  };
  // The first look after the connection may come only now, and repair it.
  await expect
    .poll(async () => {
      await spoil();
      const { items } = await office.drift();
      return items.map(({ extension, presence, keys }) => [extension, presence?.stored, keys.length]);
    })
    .toEqual([
      ['1001', 'nonsense,"x', 1],
      ['1002', undefined, 1],
      ['nobody', undefined, 1],
    ]);
  await office.harness.call('POST', '/phone-system/repair', { token: office.admin, body: {} });
  expect((await until(office.drift, ({ total }) => total === 0)).items).toEqual([]);
  await asterisk.restart();
  expect(await bothSides(office, '1001 dnd 4')).toBe('1001 dnd 4');
});

test('a thousand picks of a hundred people at once end as they were last picked', async () => {
  const office = await openOffice(asterisk);
  const people = Array.from({ length: 100 }, (_, index) => String(2000 + index));
  for (const extension of people) await office.person(extension);
  await connected(office);
  const picks = people.flatMap((extension) => [1, 2, 3, 4, 5, 6, 1, 2, 3].map((id) => [extension, id] as const));
  await Promise.all(picks.map(([extension, id]) => office.pick(extension, id)));
  await Promise.all(people.map((extension, index) => office.pick(extension, 1 + (index % 6))));
  await until(office.status, ({ waiting }) => waiting.total === 0, 60);
  const other = await openOther(asterisk);
  const wrong = [];
  for (const [index, extension] of people.entries()) {
    const { subtype } = await other.held(extension);
    if (subtype !== String(1 + (index % 6))) wrong.push(extension);
  }
  expect(wrong).toEqual([]);
});

test('five hundred extensions at boot are all there, on both sides', async () => {
  const office = await openOffice(asterisk);
  await asterisk.stop();
  const people = Array.from({ length: 500 }, (_, index) => String(3000 + index));
  for (const extension of people) await office.pick(extension, 4);
  await asterisk.start();
  await until(office.status, ({ connected: is, waiting }) => is && waiting.total === 0, 60);
  const other = await openOther(asterisk);
  const listed = await other.ami.list({ Action: 'PresenceStateList' });
  expect(listed.length).toBeGreaterThanOrEqual(500);
  await until(
    () => other.key('presence/action/3499', 'dnd'),
    (value) => value === 'dnd',
    60,
  );
});
