import type { Locator, Page } from 'playwright/test';
import type { Answer } from '#contract/endpoint.ts';
import type { Drift, getPhoneSystem, testPhoneSystem } from '#contract/phoneSystem.ts';
import { expectAccessible, expectNoSidewaysScroll, expectRowVisible, expectWhole } from '#kit/expectations.ts';
import { field } from '#kit/fields.ts';
import { expect, test } from '#kit/fixtures.ts';
import { people } from '#kit/people.ts';

const path = '/admin/phone-system';

/** Lets a call of the phone system be answered in this way. */
const answering = (page: Page, call: string, json: unknown) =>
  page.route(`**/api/phone-system${call}`, (route) => route.fulfill({ json }));

/** Of a text that is too long for its cell, the first letter is in sight. */
async function expectBeginning(element: Locator): Promise<void> {
  const inSight = await element.evaluate((shown) => {
    const letter = document.createRange();
    letter.setStart(shown.firstChild ?? shown, 0);
    letter.setEnd(shown.firstChild ?? shown, 1);
    const cell = shown.closest('td')?.getBoundingClientRect();
    const { left, right } = letter.getBoundingClientRect();
    return cell !== undefined && left >= cell.left && right <= cell.right;
  });
  expect(inSight).toBe(true);
}

test.describe('without a phone system', () => {
  test('the page says so, and leads to the guide', async ({ visit, expectPath }) => {
    const page = await visit('admin', path);
    await expect(page.getByText('No phone system')).toBeVisible();
    await expect(page.getByText('To be delivered')).toBeHidden();
    await page.getByRole('link', { name: 'Set up the phone system' }).click();
    await expectPath(page, `${path}/set-up`);
    await expect(page.getByRole('heading', { name: 'Set-up guide' })).toBeFocused();
  });

  test('a call is previewed by name and by extension, and what is typed is called wrong once it is left', async ({
    visit,
    noise,
  }) => {
    noise.allow(/status of 404/);
    const { extension, displayName } = people.colleague;
    const page = await visit('admin', path);
    const [caller, called] = [page.getByLabel('Who calls'), page.getByLabel('Who is called')];
    const story = page.getByRole('list', { name: 'What the call does' });
    await called.pressSequentially('ben');
    await expect(page.getByRole('option').first()).toHaveText(`${displayName}${extension}`);
    await expect(called).toHaveAttribute('aria-invalid', 'false');
    await called.press('Enter');
    await expect(called).toHaveValue(extension);
    await expect(story).toContainText(`Somebody calls ${displayName} (${extension}).`);
    await expect(page.getByText(/^A group’s or queue’s call rings /)).toBeVisible();

    await caller.fill('ada lov');
    await caller.press('Tab');
    await expect(caller).toHaveValue(people.person.extension);
    await expect(story).toContainText(`${people.person.extension} calls ${displayName} (${extension}).`);
    await caller.fill('10 01');
    await expect(story).toBeHidden();
    await expect(caller).toHaveAttribute('aria-invalid', 'false');
    await caller.press('Tab');
    await expect(caller).toHaveAccessibleDescription(/^Use 1 to 20 letters/);

    await caller.fill('');
    await called.fill('4711');
    await expect(story).toBeHidden();
    await expect(called).toHaveAttribute('aria-invalid', 'false');
    await called.press('Tab');
    await expect(called).toHaveAccessibleDescription('Nobody here has this extension.');
  });

  test('an address to try is checked by field', async ({ visit }) => {
    const page = await visit('admin', path);
    await page.getByRole('button', { name: 'Try an address' }).click();
    await expect(field(page, 'Host')).toBeFocused();
    await field(page, 'Second user').fill('presence-db');
    await field(page, 'Port').fill('70000');
    await page.getByRole('button', { name: 'Test this address' }).click();
    await expect(field(page, 'Host')).toHaveAccessibleDescription('This is needed.');
    await expect(field(page, 'Port')).toHaveAccessibleDescription('Use a number from 1 to 65535.');
    await expect(field(page, 'Second user’s secret')).toHaveAccessibleDescription('This is needed.');
  });

  test('a visitor of the demo learns where an address can be tried @demo', async ({ visit, noise }) => {
    noise.allow(/status of 501/);
    const page = await visit('admin', path);
    await page.getByRole('button', { name: 'Try an address' }).click();
    await field(page, 'Host').fill('pbx.example');
    await field(page, 'First user').fill('presence');
    await field(page, 'First user’s secret').fill('a secret');
    await page.getByRole('button', { name: 'Test this address' }).click();
    await expect(page.getByRole('alert')).toContainText('Run Presence State on a server of your own');
  });
});

test.describe('with a backend that tells of one', () => {
  const since = '2026-11-22T08:00:00.000Z';
  const connected: Answer<typeof getPhoneSystem> = {
    kind: 'asterisk',
    connected: true,
    since,
    featureCode: '*95',
    dialplan: 'presence',
    address: '192.0.2.1:5038',
    fault: null,
    warnings: [],
    version: '22.10.1',
    latency: 0.43,
    actionsWritable: true,
    waiting: { total: 0, items: [] },
  };
  const lunch = { type: 'away', message: 'Lunch', label: 'Away (Lunch)', stateId: '7' };
  const agreed: Drift = {
    checkedAt: since,
    total: 0,
    items: [],
    onlyThere: [],
    onlyHere: [],
    keysCompared: true,
  };
  const differing: Drift = {
    ...agreed,
    total: 1,
    items: [
      {
        extension: '1001',
        displayName: 'Ada Lovelace',
        presence: { ours: lunch, theirs: { ...lunch, type: 'gone fishing' }, stored: null },
        keys: [{ key: 'presence/followme/1001', ours: '5551', theirs: null }],
        pauses: [{ queue: 'support', member: 'PJSIP/1001', ours: 'presence: Away (Lunch)', theirs: null }],
      },
    ],
    onlyThere: ['1009'],
    onlyHere: [{ extension: '1003', displayName: 'Noor Haddad' }],
  };

  test('it shows how it is, and what is away for a reason of its own', async ({ visit, goTo }) => {
    const page = await visit('admin', '/admin/users');
    await answering(page, '', connected);
    await goTo(page, path);
    await expect(page.getByText('Connected', { exact: true })).toBeVisible();
    await expect(page.getByText('0.43 ms')).toBeVisible();
    await expect(page.getByText('Nothing is waiting.')).toBeVisible();

    const person = { extension: '1001', displayName: 'Ada Lovelace', ...lunch, since };
    const message = 'في اجتماع طويل جدا مع العملاء حتى نهاية اليوم';
    const items = [
      { ...person, refused: null },
      { ...person, extension: '1002', refused: 'Too odd' },
      { ...person, extension: '1003', message, label: `Away (${message})`, refused: 'silent' },
    ];
    await answering(page, '', {
      ...connected,
      connected: false,
      fault: { code: 'of_another_backend', detail: 'The line is cut.' },
      waiting: { total: 130, items },
    });
    await page.reload();
    await expect(page.getByText('Not connected')).toBeVisible();
    await expect(page.getByText('The line is cut.')).toBeVisible();
    const waiting = page.getByRole('table', { name: 'Presence to be delivered' });
    await expectRowVisible(waiting, { Person: '1001 Ada Lovelace', Presence: 'Away (Lunch)', Delivery: 'Waits' });
    await expectRowVisible(waiting, { Delivery: 'Refused: Too odd' });
    await expect(page.getByText('The first 3 of 130.')).toBeVisible();
    const reason = waiting.getByRole('cell', { name: /^Refused: Asterisk does not answer in time\..*back\.$/ });
    await expectWhole(reason);
    await expectBeginning(waiting.getByText(message));
    await expectAccessible(page);
  });

  test('it says what is wrong though it is connected', async ({ visit, goTo }) => {
    const page = await visit('admin', '/admin/users');
    const warnings = [
      { code: 'dialplan_missing', detail: 'presence, presence-decide' },
      { code: 'lines_unheard', detail: 'eventfilter = ^Event: DeviceStateChange' },
      { code: 'pause_not_allowed', detail: 'write = system,agent' },
      { code: 'clock_off', detail: '+3600 s' },
      { code: 'modules_missing', detail: 'func_cut.so, func_logic.so' },
      { code: 'of_another_backend', detail: 'The line hums.' },
    ];
    await answering(page, '', { ...connected, warnings });
    await goTo(page, path);
    const status = page.getByRole('region', { name: 'Status' });
    await expect(status.getByText('Connected', { exact: true })).toBeVisible();
    await expect(status.getByText('Calls do not obey', { exact: true })).toBeVisible();
    await expect(status.getByText('Details: presence, presence-decide')).toBeVisible();
    const lines = ['eventfilter = ^Event: DeviceStateChange', 'write = system,agent'];
    await expect(status.getByRole('code')).toHaveText(lines);
    await expect(status.getByText('The line hums.')).toBeVisible();
    await expect(status.getByText('Asterisk lacks modules')).toBeVisible();
    await expect(status.getByText('Details: func_cut.so, func_logic.so')).toBeVisible();
    // The guide has nothing to say about clocks and modules.
    await expect(status.getByRole('link', { name: 'Set-up guide' })).toHaveCount(4);
    await expectAccessible(page);
    await page.setViewportSize({ width: 360, height: 740 });
    await expectNoSidewaysScroll(page);
  });

  test('what differs is shown and repaired, on a phone too', async ({ visit, goTo, noise }) => {
    noise.allow(/status of 503/);
    const page = await visit('admin', '/admin/users');
    let drift = differing;
    const repairs: unknown[] = [];
    let away = true;
    await answering(page, '', connected);
    await page.route('**/api/phone-system/drift', (route) => route.fulfill({ json: drift }));
    await page.route('**/api/phone-system/repair', (route) => {
      repairs.push(route.request().postDataJSON());
      const problem = { status: 503, code: 'phone_system_away', title: 'The phone system is away.' };
      if (away) return route.fulfill({ status: 503, json: problem });
      drift = agreed;
      return route.fulfill({ status: 204 });
    });
    await goTo(page, path);
    await page.getByRole('button', { name: 'Compare now' }).click();
    await expect(page.getByText('They differ in 3 places.')).toBeVisible();
    const table = page.getByRole('table', { name: 'What differs' });
    await expect(table.getByRole('row', { name: /1001 Ada Lovelace/ })).toContainText('Not a presence: gone fishing');
    await expect(table.getByRole('row', { name: /presence\/followme\/1001/ })).toContainText(/5551\s*nothing/);
    const pause = table.getByRole('row', { name: /Pause of PJSIP\/1001 in queue support/ });
    await expect(pause).toContainText(/presence: Away \(Lunch\)\s*not paused/);
    await expect(page.getByRole('list', { name: 'Only in the phone system' })).toHaveText('1009');
    await expect(page.getByRole('list', { name: 'Only here' })).toContainText('1003 Noor Haddad');
    await expectAccessible(page);
    await page.setViewportSize({ width: 360, height: 740 });
    await expectNoSidewaysScroll(page);
    const repair = page.getByRole('button', { name: 'Repair 1001' });
    const lines = repair.evaluate((button) => {
      const words = document.createRange();
      words.selectNodeContents(button);
      return words.getClientRects().length;
    });
    expect(await lines).toBe(1);

    await repair.click();
    await expect(page.getByRole('alert')).toContainText('Nothing was repaired. The phone system can’t be reached.');
    await page.getByRole('button', { name: 'Try again' }).click();
    await expect.poll(() => repairs.length).toBe(2);
    await expect(page.getByRole('button', { name: 'Try again', disabled: false })).toBeFocused();
    away = false;
    await page.getByRole('button', { name: 'Try again' }).click();
    const result = page.getByRole('status').filter({ hasText: 'Both sides agree.' });
    await expect(result).toBeFocused();
    await expect(page.getByRole('alert')).toHaveCount(0);
    drift = differing;
    await page.getByRole('button', { name: 'Compare again' }).click();
    await page.getByRole('button', { name: 'Repair all' }).click();
    await expect(result).toBeFocused();
    expect(repairs).toEqual([...Array.from({ length: 3 }, () => ({ extensions: ['1001'] })), {}]);
  });

  test('a test says what is missing and what to do', async ({ visit, goTo }) => {
    const page = await visit('admin', '/admin/users');
    const checks: Answer<typeof testPhoneSystem>['checks'] = [
      { name: 'connect', ok: true, fault: null },
      { name: 'login', ok: true, fault: null },
      { name: 'events', ok: false, fault: { code: 'not_allowed', detail: 'Permission denied' } },
      { name: 'keysLogin', ok: null, fault: null },
      { name: 'a check of tomorrow', ok: false, fault: { code: 'unheard_of', detail: 'The moon is full.' } },
    ];
    await answering(page, '', connected);
    await answering(page, '/test', { checks });
    await goTo(page, path);
    await page.getByRole('button', { name: 'Test connection' }).click();
    const list = page.getByRole('list', { name: 'What was tried at 192.0.2.1:5038' });
    await expect(list.getByRole('listitem')).toHaveText([
      /^The manager interface answers.*OK$/,
      /OK$/,
      /lacks read = call.*Details: Permission denied.*Failed$/,
      /There is no second user\..*Not tried$/,
      /^a check of tomorrow.*The moon is full\..*Failed$/,
    ]);
    await expect(page.getByText('2 checks failed.')).toBeVisible();
    await expectAccessible(page);
  });

  test('a trial call goes to the extension that is named, and what no call has asked is no failure', async ({
    visit,
    goTo,
  }) => {
    const page = await visit('admin', '/admin/users');
    const sent: unknown[] = [];
    const checks: Answer<typeof testPhoneSystem>['checks'] = [
      { name: 'login', ok: true, fault: null },
      { name: 'keysLogin', ok: true, fault: null },
      { name: 'asked', ok: null, fault: null },
      { name: 'trialCall', ok: false, fault: { code: 'not_allowed', detail: 'Permission denied' } },
    ];
    await answering(page, '', connected);
    await page.route('**/api/phone-system/test', (route) => {
      sent.push(route.request().postDataJSON());
      return route.fulfill({ json: { checks } });
    });
    await goTo(page, path);
    const extension = field(page, 'Extension to call as well');
    await extension.fill('10 01');
    await page.getByRole('button', { name: 'Test connection' }).click();
    await expect(extension).toHaveAccessibleDescription(/^Use 1 to 20 letters/);
    await extension.fill(' 1001 ');
    await extension.press('Enter');
    await expect(page.getByRole('list', { name: 'What was tried at 192.0.2.1:5038' }).getByRole('listitem')).toHaveText(
      [/OK$/, /OK$/, /No call has asked yet.*Not yet$/, /write = call,originate.*Failed$/],
    );
    await expect(page.getByText('1 check failed.')).toBeVisible();
    await expectAccessible(page);
    await extension.fill('');
    await page.getByRole('button', { name: 'Test connection' }).click();
    await expect.poll(() => sent).toEqual([{ extension: '1001' }, {}]);
    await page.setViewportSize({ width: 360, height: 740 });
    await expectNoSidewaysScroll(page);
  });
});
