import { expect, test } from 'vitest';
import type { CallPreview, PhoneSystem } from '#contract/phoneSystem.ts';
import type { PbxWarning } from '#backend/ports/pbx.ts';
import { openScripted, type ScriptedPbx, scriptedPbx } from '#backend/testing/scriptedPbx.ts';
import { openLibsql } from '#node/database/libsql.ts';

/** What a call to 1001 does, who is in Extended Away with follow-me to 5551. */
async function callOn(phone: ScriptedPbx, ...warnings: PbxWarning[]): Promise<CallPreview> {
  const { harness, token, admin, pick, delivered } = await openScripted(openLibsql(':memory:'), phone);
  phone.looked(...warnings);
  await expect
    .poll(async () => (await (await harness.call('GET', '/phone-system', { token: admin })).json()) as PhoneSystem)
    .toMatchObject({ warnings: warnings.filter(({ code }) => code !== 'not_asked') });
  const body = { actions: [{ stateId: 5, action: 'followme' }], followMe: '5551' };
  await harness.call('PUT', '/me/settings', { token, body });
  await pick(5);
  await delivered('accepted');
  const answer = await harness.call('GET', '/presences/1001/call', { token });
  return (await answer.json()) as CallPreview;
}

test('a call is sent on to one’s own number where our dialplan is used', async () => {
  const steps = [
    { extension: '1001', does: 'followme', because: 'action_followme', number: '5551' },
    { extension: '5551', does: 'outside' },
  ];
  expect(await callOn(scriptedPbx())).toMatchObject({ steps, asMember: steps });
});

test('where FreePBX’s is used, the numbers are FreePBX’s', async () => {
  expect(await callOn(scriptedPbx('freepbx'))).toMatchObject({
    steps: [{ extension: '1001', does: 'followme', because: 'action_followme', number: null }],
    asMember: null,
  });
});

test('where the phone system may not be told what calls do, the phone rings', async () => {
  const phone = scriptedPbx();
  phone.line.keys = false;
  const steps = [{ extension: '1001', does: 'ring', because: 'not_told' }];
  expect(await callOn(phone)).toMatchObject({ steps, asMember: steps });
});

test.each([
  { code: 'dialplan_missing', detail: 'presence' },
  { code: 'modules_missing', detail: 'func_cut.so' },
] as const)('where our dialplan is lost, the phone rings: $code', async (lost) => {
  const steps = [{ extension: '1001', does: 'ring', because: 'dialplan_missing' }];
  expect(await callOn(scriptedPbx(), lost)).toMatchObject({ steps, asMember: steps });
  expect(await callOn(scriptedPbx('freepbx'), lost)).toMatchObject({ steps: [{ does: 'followme' }] });
});

test('where our dialplan is of another version, calls obey', async () => {
  const stale = { code: 'dialplan_stale', detail: 'presence-pick' } as const;
  expect((await callOn(scriptedPbx(), stale)).steps[0]).toMatchObject({ does: 'followme', number: '5551' });
});

test('while no call has asked our dialplan, the preview says that none has shown it', async () => {
  const steps = [{ does: 'followme', number: '5551' }, { does: 'outside' }];
  expect(await callOn(scriptedPbx(), { code: 'not_asked', detail: null })).toMatchObject({ steps, asked: false });
  expect(await callOn(scriptedPbx())).not.toHaveProperty('asked');
});
