import type { Locator, Page } from 'playwright/test';
import { expectAccessible, expectNoSidewaysScroll, expectRowVisible } from '#kit/expectations.ts';
import { field, question } from '#kit/fields.ts';
import { expect, test } from '#kit/fixtures.ts';
import { type RunningReceiver, startReceiver } from '#conformance/receiver.ts';

test.use({ serverSettings: { WEBHOOKS_TO_PRIVATE_NETWORKS: 'true' } });

const systemPath = '/admin/system';

let receiver: RunningReceiver;
test.beforeEach(async () => {
  receiver = await startReceiver();
});
test.afterEach(() => receiver.close());

const list = (page: Page): Locator => page.getByRole('table', { name: 'Webhooks' });
const deliveries = (page: Page): Locator => page.getByRole('table', { name: 'Deliveries' });
const receivedTypes = () => receiver.received.map(({ body }) => (JSON.parse(body) as { type: string }).type);
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();

/** Makes a webhook to the receiver, and opens its page. */
async function makeWebhook(page: Page, name: string): Promise<string> {
  await press(page, 'New webhook');
  const form = page.getByRole('dialog', { name: 'New webhook' });
  await field(page, 'Name').fill(name);
  await field(page, 'Address').fill(receiver.url);
  await form.getByRole('button', { name: 'Make webhook' }).click();
  const made = page.getByRole('dialog', { name: `${name} is made` });
  const secret = (await made.locator('code', { hasText: /^whsec_/ }).textContent()) ?? '';
  await made.getByRole('button', { name: 'Done' }).click();
  return secret;
}

test('a webhook is made, tried, edited, turned off and deleted', async ({ visit }) => {
  const page = await visit('admin', '/admin/audit');
  await page.getByRole('link', { name: 'System', exact: true }).click();
  const other = await visit('admin', systemPath);
  await press(page, 'New webhook');
  const form = page.getByRole('dialog', { name: 'New webhook' });
  await field(page, 'Address').fill('wallboard');
  await form.getByRole('button', { name: 'Make webhook' }).click();
  await expect(form.getByText('This is needed.')).toBeVisible();
  await expect(form.getByText('Use a public address such as')).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  const discard = question(page, 'Discard changes?');
  await expect(discard).toBeVisible();
  await page.evaluate(() => history.back());
  await discard.getByRole('button', { name: 'Keep editing' }).click();
  await expect(discard).toHaveCount(0);
  await expect(field(page, 'Address')).toHaveValue('wallboard');
  await form.getByRole('button', { name: 'Close' }).click();
  await discard.getByRole('button', { name: 'Discard' }).click();
  await expect(form).toHaveCount(0);

  const secret = await makeWebhook(page, 'Wallboard');
  expect(secret).toMatch(/^whsec_[\w+/]{43}=$/);
  await expectRowVisible(list(other), {
    Name: 'Wallboard',
    Events: 'Presence',
    State: 'On',
    'Last delivered': 'never',
  });
  await list(page).getByRole('link', { name: 'Wallboard' }).click();
  await expect(page.getByRole('heading', { name: 'Wallboard' })).toBeFocused();
  await expect(page.getByText('Nothing yet.')).toBeVisible();
  await expect(page.getByText(secret)).toHaveCount(0);
  await press(page, 'Send test');
  await expectRowVisible(deliveries(page), { Event: 'Test', Status: 'Delivered', Attempts: '1' });
  await expectAccessible(page);

  await press(page, 'Edit');
  await field(page, 'Name').fill('Screen');
  await page.getByRole('checkbox', { name: 'States' }).check();
  await press(page, 'Submit');
  await expect(page.getByRole('heading', { name: 'Screen' })).toBeVisible();
  await expectRowVisible(list(other), { Name: 'Screen', Events: 'Presence, States' });

  await press(page, 'Turn off');
  await expectRowVisible(list(other), { Name: 'Screen', State: 'Off' });
  await press(page, 'Send test');
  await expectRowVisible(deliveries(page), { Event: 'Test', Status: 'Waiting' });
  await press(page, 'Turn on');
  await expect(deliveries(page).getByText('Waiting')).toHaveCount(0);
  await expect(deliveries(page).getByText('Delivered')).toHaveCount(2);

  await press(page, 'New secret');
  await question(page, 'Make a new secret for Screen?').getByRole('button', { name: 'Make secret' }).click();
  const renewed = page.getByRole('dialog', { name: 'Screen has a new secret' });
  await expect(renewed.locator('code')).toHaveText(/^whsec_/);
  await page.keyboard.press('Escape');
  await renewed.getByRole('button', { name: 'Done' }).click();
  await expect(page.getByText('Its former secret signs as well until')).toBeVisible();

  await press(page, 'Delete');
  await question(page, 'Delete Screen?').getByRole('button', { name: 'Delete' }).click();
  await expect(page.getByRole('heading', { name: 'System' })).toBeVisible();
  await expect(list(page)).toHaveCount(0);
  await expect(list(other)).toHaveCount(0);
  const audit = await visit('admin', '/admin/audit');
  await audit.getByRole('link', { name: 'Changed Screen' }).last().click();
  const entry = audit.getByRole('dialog').getByRole('table');
  await expectRowVisible(entry, { Before: 'Presence', After: 'Presence, States' });
});

test('what the receiver does not accept is shown as it goes, and sent once more', async ({ visit }) => {
  const page = await visit('admin', systemPath);
  await makeWebhook(page, 'Wallboard');
  await list(page).getByRole('link', { name: 'Wallboard' }).click();
  receiver.answer = 500;
  await press(page, 'Send test');
  await expectRowVisible(deliveries(page), { Event: 'Test', Status: 'Waiting' });
  await expect(deliveries(page).getByText('500')).toBeVisible();
  receiver.answer = 204;
  await page.getByRole('button', { name: /^Send again: Test/ }).click();
  await expectRowVisible(deliveries(page), { Event: 'Test', Status: 'Delivered' });
  expect(new Set(receiver.received.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
  receiver.answer = 410;
  await press(page, 'Send test');
  await expect(page.getByText('the receiver answered 410')).toBeVisible();
  await press(page, 'Turn on');
  await expect(page.getByText('the receiver answered 410')).toHaveCount(0);
});

test('what somebody picks arrives', async ({ visit }) => {
  const page = await visit('admin', systemPath);
  await makeWebhook(page, 'Wallboard');
  const ada = await visit('person');
  await ada.evaluate(async () => {
    const headers = { 'Content-Type': 'application/json' };
    await fetch('/api/me/presence', { method: 'PUT', headers, body: JSON.stringify({ stateId: 4 }) });
  });
  await expect.poll(receivedTypes).toEqual(['presences']);
  await list(page).getByRole('link', { name: 'Wallboard' }).click();
  await expectRowVisible(deliveries(page), { Event: 'Presence', Status: 'Delivered' });
});

test('webhooks fit a phone’s screen', async ({ visit }) => {
  const page = await visit('admin', systemPath);
  await page.setViewportSize({ width: 360, height: 740 });
  await press(page, 'New webhook');
  await expectNoSidewaysScroll(page);
  await page.getByRole('button', { name: 'Close' }).click();
  await makeWebhook(page, 'Wallboard');
  await expectNoSidewaysScroll(page);
  await list(page).getByRole('link', { name: 'Wallboard' }).click();
  await press(page, 'Send test');
  await expect(page.getByText('Delivered')).toBeVisible();
  await expectNoSidewaysScroll(page);
});
