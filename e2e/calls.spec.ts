import type { Page } from 'playwright/test';
import { expectRowVisible } from '#kit/expectations.ts';
import { field } from '#kit/fields.ts';
import { expect } from '#kit/fixtures.ts';
import { connectionLost } from '#kit/noise.ts';
import { people } from '#kit/people.ts';
import { test } from '#kit/phone-system.ts';
import { directory, expectPresence, pick, presenceMenuButton } from '#kit/presence-menu.ts';
import { placeCall, startPhone } from '#kit/services/phones.ts';
import { actionField, expectSaved, numberField, settingsPath } from '#kit/settings-page.ts';

const { extension: ada } = people.person;
const { extension: ben } = people.colleague;
const THIRD = '1005';

const ownPresence = (page: Page) => page.getByRole('region', { name: 'Your presence' });
const away = /The phone system is away\./;

/** Picks, and waits until the phone system has it. */
async function pickThere(page: Page, label: string): Promise<void> {
  await pick(page, label);
  await expectPresence(page, label);
  await expect(presenceMenuButton(page)).not.toHaveAccessibleName(/waiting for the phone system/i);
}

/** What Asterisk's own database says that calls do. */
const stored = (asterisk: { cli: (command: string) => Promise<string> }, key: string) => async () =>
  /: (\S+)/.exec(await asterisk.cli(`database get ${key}`))?.[1] ?? null;

test('calls obey what is picked in the browser, with the server and without', async ({
  visit,
  asterisk,
  server,
  noise,
  goTo,
}) => {
  test.setTimeout(180_000);
  noise.allow(connectionLost);
  const phones = [await startPhone(asterisk, ada), await startPhone(asterisk, THIRD)];
  const [own, third] = phones;
  const page = await visit('person', settingsPath);

  await actionField(page, 'Extended Away').selectOption({ label: 'Findme/Follow Me' });
  await numberField(page).fill(THIRD);
  await numberField(page).press('Enter');
  await expectSaved(page, 2);
  await expect.poll(stored(asterisk, `presence/followme ${ada}`)).toBe(THIRD);

  await goTo(page, '/ucp');
  await pickThere(page, 'DND');
  expect(await placeCall(asterisk, ben, ada)).toMatchObject({
    rang: [],
    voicemail: `${ada}@default,b`,
    answered: false,
  });
  expect(own?.rang()).toBe(0);

  await pickThere(page, 'Available');
  expect(await placeCall(asterisk, ben, ada)).toMatchObject({ rang: [ada], voicemail: null, answered: true });
  expect(own?.rang()).toBe(1);

  await pickThere(page, 'Extended Away');
  expect(await placeCall(asterisk, ben, ada)).toMatchObject({ rang: [THIRD], voicemail: null, answered: true });
  expect([own?.rang(), third?.rang()]).toEqual([1, 1]);

  await server.stop();
  expect(await placeCall(asterisk, ben, ada)).toMatchObject({ rang: [THIRD], answered: true });
  await server.start();
  await expectPresence(page, 'Extended Away');
  await pickThere(page, 'DND');
  await server.stop();
  expect(await placeCall(asterisk, ben, ada)).toMatchObject({ rang: [], voicemail: `${ada}@default,b` });
  await server.start();
  await expectPresence(page, 'DND');
  await pickThere(page, 'Available');
  await server.stop();
  expect(await placeCall(asterisk, ben, ada)).toMatchObject({ rang: [ada], voicemail: null, answered: true });
  expect([own?.rang(), third?.rang()]).toEqual([2, 2]);
  for (const phone of phones) await phone.stop();
});

test('what is dialled on the phone shows in every browser', async ({ visit, asterisk }) => {
  const page = await visit('person', settingsPath);
  const colleague = await visit('colleague', '/ucp');
  const codes = page.getByRole('listitem').filter({ hasText: 'Extended Away' }).filter({ hasText: '*95' });
  const code = /\*95\d+/.exec((await codes.textContent()) ?? '')?.[0] ?? '';
  const seen = (presence: string) =>
    expectRowVisible(directory(colleague), { Name: people.person.displayName, Presence: `${presence}\nPhone offline` });
  await expect.poll(stored(asterisk, `presence/ext ${ada}`)).toBe('1');

  expect((await placeCall(asterisk, ada, code)).played).toEqual(['beep&activated']);
  await expectPresence(page, 'Extended Away');
  await seen('Extended Away');
  await placeCall(asterisk, ada, '*95');
  await expectPresence(page, 'DND');
  await seen('DND');
  await placeCall(asterisk, ada, '*95');
  await expectPresence(page, 'Available');
  await seen('Available');
  expect((await placeCall(asterisk, ada, '*95999')).played).toEqual(['pbx-invalid']);
  await expectPresence(page, 'Available');
});

test('while the phone system is away picks wait and say so, and reach it when it is back', async ({
  visit,
  asterisk,
}) => {
  const page = await visit('person', '/ucp');
  const colleague = await visit('colleague', '/ucp');
  const pages = [page, colleague];
  const admin = await visit('admin', '/admin/phone-system');
  await expect(admin.getByText('Connected', { exact: true })).toBeVisible();
  const version = /Asterisk (\d[\d.]*\d)/.exec(await asterisk.cli('core show version'))?.[1] ?? '';
  await expect(admin.getByText(version).first()).toBeVisible();
  await pickThere(page, 'Available');

  await asterisk.stop();
  for (const each of pages) {
    await expect(ownPresence(each).getByRole('button', { name: away })).toBeVisible();
    await expect(ownPresence(each).getByRole('status')).toHaveText(away);
  }
  await expect(admin.getByText('Not connected', { exact: true })).toBeVisible();
  await pick(page, 'DND');
  await expect(presenceMenuButton(page)).toHaveAccessibleName(/DND.*waiting for the phone system/i);
  const said = page.getByRole('banner').getByRole('status');
  await expect(said).toHaveText('Waiting for the phone system');
  await expectRowVisible(directory(colleague), { Name: people.person.displayName, Presence: 'DND' });
  await expect(admin.getByText(people.person.displayName)).toBeVisible();

  await asterisk.start();
  for (const each of pages) await expect(each.getByText(away)).toHaveCount(0);
  await expect(presenceMenuButton(page)).not.toHaveAccessibleName(/waiting for the phone system/i);
  await expect(said).toHaveText('Accepted by the phone system');
  await expect(admin.getByText('Nothing is waiting.')).toBeVisible();
  expect(await asterisk.cli('presencestate list')).toMatch(/CustomPresence:1001'\s+--- State: 'dnd'/);
});

test('an admin finds what differs there, and repairs it', async ({ visit, asterisk }) => {
  const page = await visit('person', '/ucp');
  await pickThere(page, 'DND');
  await expect.poll(stored(asterisk, `presence/action/${ada} dnd`)).toBe('dnd');
  const admin = await visit('admin', '/admin/phone-system');
  // The server looks there by itself, and may be faster.
  await expect(async () => {
    await asterisk.cli(`database put presence/action/${ada} dnd nonsense`);
    await asterisk.cli(`database put CustomPresence ${ada} nonsense`);
    await admin.getByRole('button', { name: /^Compare (now|again)$/ }).click();
    await expect(admin.getByText('nonsense').first()).toBeVisible({ timeout: 5000 });
  }).toPass();
  await admin.getByRole('button', { name: 'Repair all' }).click();
  await expect(admin.getByText('Both sides agree.')).toBeVisible();
  expect(await stored(asterisk, `presence/action/${ada} dnd`)()).toBe('dnd');

  await admin.getByRole('button', { name: 'Test connection' }).click();
  await expect(admin.getByText(/^Nothing failed, but /)).toBeVisible();
  await placeCall(asterisk, ben, ada);
  await admin.getByRole('button', { name: 'Test connection' }).click();
  await expect(admin.getByText('All is well.')).toBeVisible();
  await admin.getByRole('button', { name: 'Try another address' }).click();
  await expect(admin.getByText('All is well.')).toBeHidden();
  const form = admin.getByRole('form', { name: 'Try another address' });
  await field(form, 'Host').fill('127.0.0.1');
  await field(form, 'Port').fill(String(asterisk.amiPort));
  await field(form, 'First user').fill('presence');
  await field(form, 'First user’s secret').fill('a wrong one');
  await form.getByRole('button', { name: 'Test this address' }).click();
  await expect(admin.getByText(/^Asterisk refuses the first user\./)).toBeVisible();
});
