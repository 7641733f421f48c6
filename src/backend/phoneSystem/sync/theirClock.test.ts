import { expect, test } from 'vitest';
import type { PhoneSystem } from '#contract/phoneSystem.ts';
import { openScripted, scriptedPbx } from '#backend/testing/scriptedPbx.ts';
import { openLibsql } from '#node/database/libsql.ts';

const HOUR_MS = 3_600_000;
const end = new Date(Math.ceil(Date.now() / 1000) * 1000 + 2 * HOUR_MS);
const planBy = (ahead: number) => `dnd,4,-${(end.getTime() + ahead) / 1000},not_set,`;

/** Somebody in do not disturb until the end, where the phone system's clock is ahead of ours. */
async function openAhead(ahead: { ms: number }) {
  const phone = scriptedPbx();
  phone.line.readClock = () => Promise.resolve(new Date(Date.now() + ahead.ms));
  const { harness, token, admin } = await openScripted(openLibsql(':memory:'), phone);
  await harness.call('PUT', '/me/presence', { token, body: { stateId: 4, until: end.toISOString() } });
  const warnings = async () => {
    const answer = await harness.call('GET', '/phone-system', { token: admin });
    return ((await answer.json()) as PhoneSystem).warnings;
  };
  return { phone, warnings, plan: () => phone.keys.get('presence/plan/1001') };
}

test('what ends is written by the phone system’s clock, and that it is wrong is told', async () => {
  const ahead = { ms: HOUR_MS };
  const { phone, warnings, plan } = await openAhead(ahead);
  await expect.poll(plan).toBe(planBy(HOUR_MS));
  await expect.poll(warnings).toEqual([{ code: 'clock_off', detail: '+3600 s' }]);
  ahead.ms = 0;
  phone.looked();
  await expect.poll(plan).toBe(planBy(0));
  await expect.poll(warnings).toEqual([]);
});

test('a clock that differs by a moment is right', async () => {
  const { warnings, plan } = await openAhead({ ms: 2000 });
  await expect.poll(plan).toBe(planBy(0));
  expect(await warnings()).toEqual([]);
});
