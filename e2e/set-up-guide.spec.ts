import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright/test';
import { expectNoSidewaysScroll } from '#kit/expectations.ts';
import { field } from '#kit/fields.ts';
import { expect, test } from '#kit/fixtures.ts';
import { people } from '#kit/people.ts';

const path = '/admin/phone-system/set-up';

/** A text of the guide, by what is written above it. */
const textOf = (page: Page, name: string) => page.getByRole('group', { name, exact: true });

test('the guide makes texts that follow the answers, to be copied and saved', async ({ visit }) => {
  const page = await visit('admin', path);
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  const copied = () => page.evaluate(() => navigator.clipboard.readText());

  await field(page, 'Context of the phones').fill('phones');
  await field(page, 'This server’s address').fill('192.0.2.10');
  await field(page, 'Asterisk’s address').fill('pbx.example');
  const { extension } = people.person;
  await expect(textOf(page, 'presence_hints.conf')).toContainText(
    `exten => ${extension},hint,PJSIP/${extension}&Custom:PRESENCE-${extension},CustomPresence:${extension}`,
  );
  const below = textOf(page, 'In extensions.conf, below the line [phones]');
  await expect(below).toContainText('[phones] include => presence-first include => after-presence');

  await page.getByRole('button', { name: 'Copy manager.conf' }).click();
  await expect(page.getByText('Copied', { exact: true })).toBeVisible();
  const manager = await copied();
  expect(manager).toContain('permit = 192.0.2.10\n');
  await page.getByRole('button', { name: 'Copy Settings of this server' }).click();
  await expect.poll(copied).toContain('PBX_DIALPLAN=presence\n');
  const secrets = [...(await copied()).matchAll(/:([^:@]+)@pbx\.example:5038$/gm)].map(([, secret]) => secret);
  expect(secrets).toHaveLength(2);
  for (const secret of secrets) expect(manager).toContain(`secret = ${secret}\n`);

  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download presence.conf' }).click();
  expect((await download).suggestedFilename()).toBe('presence.conf');
  const saved = await readFile(await (await download).path(), 'utf8');
  expect(saved).toBe(await textOf(page, 'presence.conf').textContent());
  expect(saved).toContain('Goto(phones,${EXTEN},1)\n');

  await page.getByRole('link', { name: 'Phone system', exact: true }).first().click();
  await expect(page.getByText('No phone system')).toBeVisible();
  await page.goBack();
  await expect(field(page, 'Context of the phones')).toHaveValue('phones');
  await expect(textOf(page, 'manager.conf')).toContainText(secrets[0] ?? 'a secret');
  await page.getByRole('button', { name: 'Make new secrets' }).click();
  await expect(textOf(page, 'manager.conf')).not.toContainText(secrets[0] ?? '');
  await field(page, 'Dialplan').selectOption('freepbx');
  await expect(textOf(page, 'manager_custom.conf')).toBeVisible();
  await expect(field(page, 'Context of the phones')).toBeHidden();
  await expect(textOf(page, 'presence_hints.conf')).toBeHidden();
});

test('an example shows what is added to a plan of one’s own, and the last section how it is removed', async ({
  visit,
}) => {
  const page = await visit('admin', path);
  await field(page, 'Context of the phones').fill('phones');
  await field(page, 'Pattern of the extensions').fill('_2XX');
  const example = page.getByRole('region', { name: 'An example, before and after' });
  const before = await textOf(page, 'Before').textContent();
  expect(before).toMatch(/^\[phones\]\nexten => _2XX,1,Dial\(PJSIP\/\$\{EXTEN\},25\)\n/);
  const after = (await textOf(page, 'After').textContent()) ?? '';
  const added = await example.locator('ins').allTextContents();
  expect(added).toHaveLength(2);
  expect(added.reduce((text, each) => text.replace(each, ''), after)).toBe(before);
  expect(added[0]).toBe(await textOf(page, 'In extensions.conf, below the line [phones]').textContent());

  const removal = textOf(page, 'Commands to remove it');
  await expect(removal).toContainText(`for each in ${people.admin.extension}`);
  for (const { extension } of [people.person, people.colleague]) await expect(removal).toContainText(extension);
  await expect(removal).toContainText('rm -f presence.conf presence_hints.conf');
  await field(page, 'Context of the phones').fill('presence');
  await expect(field(page, 'Context of the phones')).toHaveAccessibleDescription(/Use another name/);
  await field(page, 'Dialplan').selectOption('freepbx');
  await expect(example).toBeHidden();
  await expect(removal).toContainText('rm -f presence.conf asterisk');
});

test('what would write lines of its own into a file is refused beside its field', async ({ visit }) => {
  const page = await visit('admin', path);
  const wrongs = {
    'Context of the phones': ['phones]', /Use 1 to 80 letters/],
    'Pattern of the extensions': ['_1XX,1,System(x)', /Use a pattern/],
    'This server’s address': ['127.0.0.1; x', /Use an IP address/],
    'Asterisk’s address': ['pbx/x@y', /Use a host’s name/],
  } as const;
  for (const [name, [text, words]] of Object.entries(wrongs)) {
    const input = field(page, name);
    const right = await input.inputValue();
    await input.fill(text);
    await expect(input).toHaveAccessibleDescription(words);
    await expect(page.getByText('Correct what is marked above.')).toBeVisible();
    await expect(page.getByRole('button', { name: 'Copy manager.conf' })).toBeHidden();
    await expect(textOf(page, 'manager.conf')).not.toContainText(text);
    await input.fill(right);
    await expect(page.getByRole('button', { name: 'Copy manager.conf' })).toBeVisible();
  }
  await field(page, 'Port').fill('70000');
  await expect(field(page, 'Port')).toHaveAccessibleDescription(/from 1 to 65535/);
  await page.setViewportSize({ width: 360, height: 740 });
  await expectNoSidewaysScroll(page);
});
