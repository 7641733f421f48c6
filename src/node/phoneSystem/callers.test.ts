import { afterAll, beforeAll, expect, test } from 'vitest';
import { openOffice, openOther, until } from '#node/testing/phoneSystem.ts';
import { signInPhone } from '#node/testing/phones.ts';
import { type Asterisk, startAsterisk } from '#kit/services/asterisk.ts';
import { asteriskWithPresence } from '#kit/services/asterisk/product.ts';
import { placeCall } from '#kit/services/phones.ts';
import { shownBy } from '#kit/services/phones/shown.ts';

let asterisk: Asterisk;
beforeAll(async () => {
  const { files, ...options } = asteriskWithPresence();
  const shows = '[1002](+type=endpoint)\nsend_pai = yes\n';
  asterisk = await startAsterisk({ ...options, files: { ...files, 'pjsip_more.conf': shows } });
});
afterAll(() => asterisk.end());

/** The names that the phone of 1002 shows while it calls, each once. */
async function shown(number: string) {
  let trace = '';
  await placeCall(asterisk, '1002', number, { onMessages: (text) => (trace = text) });
  return [...new Set(shownBy(trace).map(({ assertedIdentity }) => assertedIdentity))];
}
const named = (name: string, extension = '1001') => [`"${name}" <sip:${extension}@127.0.0.1>`];

test('callers see the state once an admin wants it, also while our server is away, and until it ends', async () => {
  const [office, other] = [await openOffice(asterisk), await openOther(asterisk)];
  const { call } = office.harness;
  const put = (path: string, body: object) => call('PUT', path, { token: office.admin, body });
  const nameKey = (extension: string) => other.key('presence/name', extension);
  await signInPhone(asterisk, '1001');
  for (const extension of ['1001', '1002']) await office.person(extension);
  const lunch = await office.addState('away', 'Lunch');
  await office.pick('1001', lunch);
  await office.settle('1001');
  expect(await shown('1001')).toEqual(named('Phone 1001'));
  expect((await office.status()).callers).toBe(false);

  expect((await put('/phone-system/callers', { shown: true })).status).toBe(204);
  expect((await office.status()).callers).toBe(true);
  const name = await until(
    () => nameKey('1001'),
    (value) => value !== null,
  );
  expect(await shown('1001')).toEqual(named('Phone 1001 (Away: Lunch)'));
  const end = new Date(Math.ceil(Date.now() / 1000 + 8) * 1000);
  await office.pick('1001', 4, { until: end.toISOString() });
  await office.settle('1001');
  await until(
    () => other.key('presence/plan', '1001'),
    (plan) => plan !== null,
  );
  await office.stop();
  expect(await shown('1001')).toEqual(named(`${name} (DND)`));
  await until(Date.now, (now) => now >= end.getTime());
  expect(await shown('1001')).toEqual(named('Phone 1001 (Away: Lunch)'));
});

test('what callers are shown by is compared, and goes with the right to use presence, and with the switch', async () => {
  const [office, other] = [await openOffice(asterisk), await openOther(asterisk)];
  const nameKey = (extension: string) => other.key('presence/name', extension);
  const send = (method: string, path: string, body: object, headers = {}) =>
    office.harness.call(method, path, { token: office.admin, body, headers });
  for (const extension of ['1001', '1003']) await office.person(extension);
  await send('PUT', '/phone-system/callers', { shown: true });
  const name = await until(
    () => nameKey('1003'),
    (value) => value !== null,
  );
  // The first look after the connection may come only now, and put it right.
  await expect
    .poll(async () => {
      await other.ami.send({ Action: 'DBDel', Family: 'presence/name', Key: '1003' }).catch(() => undefined);
      return (await office.drift()).items;
    })
    .toMatchObject([{ extension: '1003', keys: [{ key: 'presence/name/1003', ours: name, theirs: null }] }]);
  await send('POST', '/phone-system/repair', {});
  await until(
    () => nameKey('1003'),
    (value) => value === name,
  );

  const { id } = await office.person('1003');
  const edit = async (fields: object) => {
    const found = await office.harness.call('GET', `/users/${id}`, { token: office.admin });
    const user = { username: '1003', displayName: 'Ana', extension: '1003', role: 'user', presence: 'yes', ...fields };
    const edited = await send('PUT', `/users/${id}`, user, { 'If-Match': found.headers.get('ETag') });
    expect(edited.status).toBe(200);
  };
  await edit({ displayName: 'Ana “${EXTEN}”, (Sales) 🍕' });
  await until(
    () => nameKey('1003'),
    (value) => value === 'Ana “${EXTEN}”, (Sales) 🍕',
  );
  await edit({ presence: 'no' });
  await until(
    () => nameKey('1003'),
    (value) => value === null,
  );
  await send('PUT', '/phone-system/callers', { shown: false });
  await until(
    () => nameKey('1001'),
    (value) => value === null,
  );
});
