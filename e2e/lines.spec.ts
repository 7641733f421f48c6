import { bellOf } from '#kit/board.ts';
import { expect } from '#kit/fixtures.ts';
import { people } from '#kit/people.ts';
import { test } from '#kit/phone-system.ts';
import { directory, expectPresence, pick } from '#kit/presence-menu.ts';
import { connectAmi } from '#kit/services/asterisk/ami.ts';
import { startPhone } from '#kit/services/phones.ts';
import { settingsPath } from '#kit/settings-page.ts';

const { displayName: ben, extension } = people.colleague;

test('who is on a call shows on the board, and who waits for them is told when they have hung up', async ({
  visit,
  goTo,
  asterisk,
}) => {
  test.setTimeout(120_000);
  const phone = await startPhone(asterisk, extension);
  const colleague = await visit('colleague', '/ucp');
  await pick(colleague, 'Available');
  await expectPresence(colleague, 'Available');
  const page = await visit('person', '/ucp');
  // Told on the page then.
  await page.addInitScript(() => Reflect.deleteProperty(window, 'Notification'));
  await page.reload();
  const row = directory(page).getByRole('row', { name: ben });
  await expect(row).toContainText('Available');
  await expect(bellOf(page, ben)).toHaveCount(0);

  const ami = await connectAmi(asterisk);
  const Channel = `PJSIP/${extension}`;
  await ami.send({ Action: 'Originate', Channel, Application: 'Wait', Data: '600', Async: 'true' });
  ami.close();
  await expect(row).toContainText('On a call');
  await bellOf(page, ben).click();
  await expect(bellOf(page, ben)).toHaveAttribute('aria-pressed', 'true');

  await goTo(colleague, settingsPath);
  const own = colleague.getByLabel('While you are on a call');
  await own.selectOption('Nobody sees it');
  await expect(row).not.toContainText('On a call');
  // Whose line is hidden is free as far as anybody knows.
  await expect(page.getByText(`${ben} is available`)).toBeVisible();
  await own.selectOption('Colleagues see it');
  await expect(row).toContainText('On a call');
  await bellOf(page, ben).click();

  const admin = await visit('admin', '/admin/phone-system');
  const all = admin.getByLabel('Who is on a call');
  await all.selectOption('Hidden');
  await expect(row).not.toContainText('On a call');
  await all.selectOption('Shown');
  await expect(row).toContainText('On a call');

  await phone.stop();
  await asterisk.cli('channel request hangup all');
  await expect(row).toContainText('Phone offline');
});

test('an admin lets colleagues who call see the state beside the name', async ({ visit, asterisk }) => {
  const page = await visit('admin', '/admin/phone-system');
  const choice = page.getByLabel('Name that colleagues see when they call');
  const nameKey = () => asterisk.cli(`database get presence/name ${extension}`);
  await expect(choice).toHaveValue('false');
  expect(await nameKey()).toContain('not found');
  await choice.selectOption('With the state: Ana (Away: Lunch)');
  await expect.poll(nameKey).toContain(`Value: ${ben}`);
  await page.reload();
  await expect(choice).toHaveValue('true');
  await choice.selectOption('Name alone');
  await expect.poll(nameKey).toContain('not found');
});
