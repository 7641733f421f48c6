import type { Page } from 'playwright/test';
import { expectRowVisible } from '#kit/expectations.ts';
import { field } from '#kit/fields.ts';
import { expect, test as base } from '#kit/fixtures.ts';
import { startForeignBackend, type ForeignBackend } from '#kit/foreign-backend.ts';
import { newFolder, removeFolder } from '#kit/node-home.ts';
import { startNodeServer } from '#kit/node-server.ts';
import { password } from '#kit/people.ts';
import { connectionLost } from '#kit/noise.ts';
import { waitForQuiet, watchTraffic } from '#kit/quiet.ts';
import { root } from '#kit/root.ts';
import { settingsPath, timeZoneField } from '#kit/settings-page.ts';
import { startProgram } from '#kit/services/programs.ts';
import { addState, statesTable } from '#kit/states-page.ts';
import { startStaticServer, type StaticServer } from '#kit/static-server.ts';

/** The built page with what its host wrote into index.html: the API's address, and tokens in place of cookies. */
const pageFor = (api: () => string, more = ''): Promise<StaticServer> =>
  startStaticServer(`${root}dist/web`, {
    fallback: true,
    edit: (html) =>
      html
        .replace(
          /<meta name="presence-api"[^>]*>/,
          `<meta name="presence-api" content="${api()}"><meta name="presence-auth" content="token">`,
        )
        .replace('</head>', `${more}</head>`),
  });

const test = base.extend<{ backend: ForeignBackend; page: Page; signedIn: Page }>({
  backend: async ({ noise }, provide) => {
    noise.allow(/Failed to load resource/);
    noise.allow(connectionLost);
    const backend = await startForeignBackend();
    await provide(backend);
    await backend.stop();
  },
  page: async ({ browser, backend, noise }, provide) => {
    const host = await pageFor(() => backend.url);
    const context = await browser.newContext({ baseURL: host.url });
    noise.listen(context);
    watchTraffic(context);
    await provide(await context.newPage());
    await context.close();
    await host.stop();
  },
  signedIn: async ({ page }, provide) => {
    await page.goto('/');
    await signIn(page, 'ana');
    await expect(page.getByRole('button', { name: 'Account of Ana Foreign' })).toBeVisible();
    await provide(page);
  },
});

async function signIn(page: Page, username: string): Promise<void> {
  await field(page, 'User name').fill(username);
  await field(page, 'Password').fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
}

const broken = { json: { hello: 'world' } };
const html = { html: '<!doctype html><title>Router</title><h1>Welcome to your router</h1>' };
const down = {
  status: 503,
  headers: { 'content-type': 'application/problem+json' },
  json: { status: 503, title: 'The database is out of reach.', code: 'unavailable' },
};

test('what another backend does not know of is not shown', async ({ signedIn }) => {
  await signedIn.goto(settingsPath);
  await expect(timeZoneField(signedIn)).toBeVisible();
  await expect(signedIn.getByText('Where you are signed in')).toHaveCount(0);
});

test('the page works with another backend, at the address and with the token that its host says', async ({
  signedIn,
  backend,
}) => {
  await expect(signedIn.getByRole('main').getByText('Ana Foreign').first()).toBeVisible();
  await signedIn.reload();
  await expect(signedIn.getByRole('main').getByText('Ana Foreign').first()).toBeVisible();
  const later = backend.calls.filter(({ call }) => call === 'GET /presences' || call === 'GET /events');
  expect(later.length).toBeGreaterThan(1);
  for (const { authorization, cookie } of backend.calls) expect([authorization, cookie]).toContain(undefined);
  expect(new Set(later.map(({ authorization }) => authorization))).toEqual(
    new Set(['Bearer a-token-of-another-backend']),
  );
});

test('our own server serves a page of another origin that it was told of', async ({ browser, noise }) => {
  const folder = newFolder();
  let api = '';
  const host = await pageFor(() => api);
  const server = await startNodeServer(folder, {
    ADMIN_PASSWORD: password,
    CORS_ORIGINS: new URL(host.url).origin,
  });
  api = `${server.url}api`;
  const context = await browser.newContext();
  noise.listen(context);
  const page = await context.newPage();
  try {
    await page.goto(host.url);
    await signIn(page, 'admin');
    await expect(page.getByRole('heading', { name: 'Presence states' })).toBeVisible();
    await addState(page, { type: 'Away', message: 'From afar' });
    await expectRowVisible(statesTable(page), { State: 'Away (From afar)' });
  } finally {
    await context.close();
    await server.stop();
    await host.stop();
    removeFolder(folder);
  }
});

const wrongs = {
  'answers HTML': [html, /Something other than the Presence State API answered/],
  'breaks the contract': [broken, /answered in a way that this page doesn’t understand/],
  'has lost its database': [down, /can’t reach its database/],
} as const;

for (const [what, [reply, words]] of Object.entries(wrongs)) {
  test(`a backend that ${what} at the start gets a clear message, and another try`, async ({ page, backend }) => {
    backend.answer('GET /session', reply);
    await page.goto('/');
    await expect(page.getByText(words).first()).toBeVisible({ timeout: 30_000 });
    backend.answer('GET /session');
    await page.getByRole('button', { name: 'Try again' }).click();
    await expect(page.getByRole('button', { name: 'Sign in' })).toBeVisible();
  });

  test(`a list that ${what} leaves the frame standing, and can be tried again`, async ({ signedIn, backend }) => {
    backend.answer('GET /presences', reply);
    await signedIn.reload();
    await expect(signedIn.getByText(words).first()).toBeVisible({ timeout: 30_000 });
    await expect(signedIn.getByRole('navigation').first()).toBeVisible();
    // The first event of the stream makes the page fetch again, several times where the fault may pass. After that only the button helps.
    await waitForQuiet(signedIn, 3000);
    backend.answer('GET /presences');
    await signedIn.getByRole('button', { name: 'Try again' }).first().click();
    await expect(signedIn.getByRole('main').getByText('Ana Foreign').first()).toBeVisible();
  });

  test(`a pick that ${what} goes back, and says why`, async ({ signedIn, backend }) => {
    backend.answer('PUT /me/presence', reply);
    const button = signedIn.getByRole('banner').getByRole('button', { name: /^Presence/ });
    await button.click();
    await signedIn.getByRole('menuitemradio', { name: 'DND' }).click();
    await expect(signedIn.getByText(words).first()).toBeVisible();
    await expect(button).toContainText('Not set');
  });
}

test('a backend that is down says so, and is found again when it is back', async ({ page, backend }) => {
  await backend.stop();
  await page.goto('/');
  await expect(page.getByText(/The server can’t be reached/).first()).toBeVisible({ timeout: 30_000 });
  await expect(page.getByRole('button', { name: 'Try again' })).toBeVisible();
});

test('a backend that never answers is given up on', async ({ signedIn, backend }) => {
  backend.answer('GET /presences', 'silence');
  await signedIn.clock.install();
  await signedIn.goto('/');
  await expect(signedIn.getByRole('button', { name: 'Account of Ana Foreign' })).toBeVisible();
  await expect(async () => {
    await signedIn.clock.runFor(16_000);
    await expect(signedIn.getByText(/took too long to answer/).first()).toBeVisible({ timeout: 500 });
  }).toPass();
});

test('one’s own settings do without what a backend has no idea of', async ({ signedIn, backend }) => {
  backend.answer('GET /states', down);
  await signedIn.goto(settingsPath);
  await expect(timeZoneField(signedIn)).toBeVisible();
  // The desk phones, where one is signed in, and what becomes of a call now: it has none of them.
  const before = backend.calls.length;
  await waitForQuiet(signedIn, 3000);
  const again = backend.calls.slice(before).map(({ call }) => call);
  expect(again.length, again.join(', ')).toBeLessThan(13);
  await expect(timeZoneField(signedIn)).toBeVisible();
});

test('a host that puts the session into the page, but has its API elsewhere, is asked for nothing early', async ({
  browser,
  backend,
  noise,
}) => {
  const session = { user: { id: 7 }, may: { setOwnPresence: true, manageStates: true } };
  const host = await pageFor(
    () => backend.url,
    `<script type="application/json" id="session">${JSON.stringify(session)}</script>`,
  );
  const context = await browser.newContext();
  noise.listen(context);
  try {
    const page = await context.newPage();
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    await page.goto(`${host.url}ucp`);
    await expect(page.getByRole('button', { name: 'Sign in' })).toBeVisible();
    expect(asked.filter((url) => url.startsWith(`${host.url}api/`))).toEqual([]);
  } finally {
    await context.close();
    await host.stop();
  }
});

const refusedCalls = (calls: readonly string[]) => calls.filter((call) => !call.startsWith('2'));

test.describe('a backend with the core alone', () => {
  /** The page in front of the example, and every call that the page makes of it. */
  const coreTest = test.extend<{ core: { page: Page; calls: string[] } }>({
    core: async ({ browser, noise }, provide) => {
      let api = '';
      const host = await pageFor(() => api);
      const env = { ...process.env, PORT: '0', PASSWORD: password, PAGE_ORIGIN: new URL(host.url).origin };
      const program = startProgram(process.execPath, [`${root}e2e/examples/core-backend.mjs`], { env });
      [api] = await program.printed(/http:\S+/);
      const context = await browser.newContext({ baseURL: host.url });
      noise.listen(context);
      const page = await context.newPage();
      const calls: string[] = [];
      page.on('response', (response) => {
        if (response.url().startsWith(api) && response.request().method() !== 'OPTIONS')
          calls.push(`${response.status()} ${response.request().method()} ${response.url().slice(api.length)}`);
      });
      await provide({ page, calls });
      await context.close();
      await program.stop();
      await host.stop();
    },
  });

  coreTest('has a page that asks for nothing else, and shows nothing else', async ({ core: { page, calls } }) => {
    await page.clock.install();
    await page.goto('/');
    await signIn(page, 'ana');
    await expect(page.getByRole('table', { name: 'Colleagues' }).or(page.getByText('ben')).first()).toBeVisible();
    const nav = page.getByRole('navigation').first();
    await expect(nav.getByRole('link', { name: 'Home' })).toBeVisible();
    for (const name of ['History', 'Settings']) await expect(nav.getByRole('link', { name })).toHaveCount(0);
    await page
      .getByRole('banner')
      .getByRole('button', { name: /^Presence/ })
      .click();
    await page.getByRole('menuitemradio', { name: 'DND' }).click();
    await expect(page.getByRole('banner').getByRole('button', { name: /^Presence/ })).toContainText('DND');
    // Nothing is pushed: the page asks again by itself, and speaks of no connection.
    const before = calls.length;
    await page.clock.runFor(31_000);
    await expect
      .poll(() => calls.slice(before).filter((call) => call.includes('/presences')).length)
      .toBeGreaterThan(0);
    await expect(page.getByText(/Connection lost/)).toHaveCount(0);
    expect(refusedCalls(calls)).toEqual([]);
  });

  coreTest('has an admin who keeps the states', async ({ core: { page, calls } }) => {
    await page.goto('/');
    await signIn(page, 'admin');
    await expect(page.getByRole('heading', { name: 'Presence states' })).toBeVisible();
    await addState(page, { type: 'Away', message: 'Lunch' });
    await expectRowVisible(statesTable(page), { State: 'Away (Lunch)' });
    const nav = page.getByRole('navigation').first();
    for (const name of ['Users', 'Groups', 'Phone system'])
      await expect(nav.getByRole('link', { name })).toHaveCount(0);
    expect(refusedCalls(calls)).toEqual([]);
  });
});
