import type { Page } from 'playwright/test';
import { expectAccessible, expectNoSidewaysScroll } from '#kit/expectations.ts';
import { expect, test } from '#kit/fixtures.ts';
import { problemReply } from '#kit/foreign-backend.ts';
import { signIn, test as foreignTest } from '#kit/foreign-page.ts';
import { connectionLost } from '#kit/noise.ts';
import { directory } from '#kit/presence-menu.ts';
import { waitForQuiet } from '#kit/quiet.ts';

const line = (page: Page, name: string) =>
  page
    .getByRole('list', { name: 'What was looked at' })
    .getByRole('listitem')
    .filter({ has: page.getByRole('heading', { name, exact: true }) });
const summary = (page: Page) => page.getByRole('status').filter({ hasText: /looking|wrong/i });

test('our own backend has nothing wrong @both', async ({ visit }) => {
  const page = await visit('admin', '/diagnosis');
  // A heartbeat comes every 15 seconds.
  await expect(summary(page)).toHaveText('Nothing is wrong, 0 to check, 0 unknown.', {
    timeout: 40_000,
  });
  await expect(line(page, 'Heartbeats')).toContainText('One came after');
  await expect(line(page, 'Clocks')).toContainText(/apart|by this device’s clock/);
  await expectAccessible(page);
  await page.setViewportSize({ width: 360, height: 740 });
  await expectNoSidewaysScroll(page);
});

test('it opens from a page that says that nothing works, and by the keyboard looks again', async ({
  home,
  goTo,
  noise,
}) => {
  noise.allow(/Failed to load resource/);
  const page = await home.open('person');
  const session = '**/api/session';
  await page.route(session, (route) =>
    route.fulfill({ contentType: 'text/html', body: '<h1>Welcome to your router</h1>' }),
  );
  // A page of the server itself has the session in it.
  await page.route('**/ucp', async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: (await response.text()).replace('id="session"', 'id="lost"') });
  });
  await goTo(page, '/ucp');
  await page.getByRole('link', { name: 'Find out why' }).click();
  await expect(line(page, 'The Presence State API')).toContainText('answers with text/html, and that is not JSON');
  await expect(line(page, 'The Presence State API')).toContainText('Wrong');
  await expect(summary(page)).toContainText('1 thing is wrong');
  await page.unroute(session);
  await page.getByRole('button', { name: 'Look again' }).focus();
  await page.keyboard.press('Enter');
  await expect(line(page, 'The Presence State API')).toContainText('as the contract says');
  await expect(page.getByRole('button', { name: 'Look again' })).toBeFocused();
});

test('it opens when the server is gone, with all that it says', async ({ home, goTo, server, noise }) => {
  noise.allow(connectionLost);
  const page = await home.open('person');
  await page.clock.install();
  await goTo(page, '/ucp');
  await expect(directory(page)).toBeVisible();
  const fetched = page.waitForResponse(/\/assets\/diagnosis-[^/]*\.css$/);
  await page.clock.runFor(10_000);
  await fetched;
  await waitForQuiet(page);
  await server.kill();
  await page.evaluate(() => {
    history.pushState(null, '', '/diagnosis');
    dispatchEvent(new PopStateEvent('popstate'));
  });
  await expect(line(page, 'An answer')).toContainText('Nothing answers at');
});

foreignTest('a backend of another origin is told what it lacks', async ({ signedIn, backend }) => {
  const state = { id: 1, type: 'available', message: null, label: 'available', inUse: 0 };
  backend.answer('GET /states/1', { json: state });
  await signedIn.clock.install();
  await signedIn.goto('/diagnosis');
  await expect(line(signedIn, 'Another origin (CORS)')).toContainText('may read the answers');
  await expect(line(signedIn, 'Headers and methods')).toContainText('Content-Type, If-Match, Authorization');
  await expect(line(signedIn, 'Who is signed in')).toContainText('The token of this tab says it, and arrives.');
  await expect(line(signedIn, 'ETag')).toContainText('Access-Control-Expose-Headers: ETag');
  await expect(line(signedIn, 'Live events')).toContainText('says that it is ready');
  await expect(async () => {
    await signedIn.clock.runFor(31_000);
    await expect(line(signedIn, 'Heartbeats')).toContainText('Nothing came for', { timeout: 500 });
  }).toPass();
  await expect(summary(signedIn)).toContainText('2 things are wrong');
  await expectAccessible(signedIn);

  await signedIn.getByRole('button', { name: 'Copy Diagnosis as text' }).click();
  await expect(signedIn.getByText('Copied: Diagnosis as text')).toBeAttached();
  const text = await signedIn.locator('pre').textContent();
  expect(text).toContain('Wrong: ETag');
  expect(text).toContain(backend.url);
  expect(text).not.toContain('a-token-of-another-backend');
  // Nothing is changed by looking.
  expect(backend.calls.map(({ call }) => call).filter((call) => !call.startsWith('GET '))).toEqual([
    'POST /session',
    'PUT /states/0',
    'DELETE /states/0',
  ]);
  const writes = backend.calls.filter(({ call }) => /^(PUT|DELETE)/.test(call));
  expect(writes.map(({ authorization }) => authorization)).toEqual([undefined, undefined]);
});

foreignTest(
  'a backend that does not answer as the API is asked for nothing that needs it',
  async ({ page, backend }) => {
    backend.answer('GET /session', problemReply(503, 'unavailable'));
    await page.goto('/diagnosis');
    await expect(line(page, 'The Presence State API')).toContainText('answers 503');
    await expect(line(page, 'Live events')).toContainText('The API has to answer first.');
    expect(backend.calls.map(({ call }) => call)).not.toContain('GET /events');
  },
);

foreignTest('who is signed out signs in from it, and comes back to it', async ({ page, backend }) => {
  await page.goto('/diagnosis');
  await expect(line(page, 'Who is signed in')).toContainText('Nobody is signed in in this tab.');
  await page.getByRole('link', { name: 'Sign in' }).click();
  await signIn(page, 'ana');
  await expect(line(page, 'Who is signed in')).toContainText('The token of this tab says it, and arrives.');
  await expect.poll(() => backend.calls.map(({ call }) => call)).toContain('GET /events');
});
