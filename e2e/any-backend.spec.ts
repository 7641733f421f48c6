import { expectRowVisible } from '#kit/expectations.ts';
import { expect } from '#kit/fixtures.ts';
import { type ForeignBackend, problemReply, signedIn as sessionOfAna } from '#kit/foreign-backend.ts';
import { pageFor, signIn, test } from '#kit/foreign-page.ts';
import { newFolder, removeFolder } from '#kit/node-home.ts';
import { startNodeServer } from '#kit/node-server.ts';
import { password } from '#kit/people.ts';
import { waitForQuiet } from '#kit/quiet.ts';
import { settingsPath, timeZoneField } from '#kit/settings-page.ts';
import { addState, statesTable } from '#kit/states-page.ts';

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

test('one’s own settings do without what a backend has no idea of', async ({ signedIn, backend }) => {
  backend.answer('GET /states', problemReply(503, 'unavailable'));
  await signedIn.goto(settingsPath);
  await expect(timeZoneField(signedIn)).toBeVisible();
  // The desk phones, where one is signed in, and what becomes of a call now: it has none of them.
  const before = backend.calls.length;
  await waitForQuiet(signedIn, 3000);
  const again = backend.calls.slice(before).map(({ call }) => call);
  expect(again.length, again.join(', ')).toBeLessThan(13);
  await expect(timeZoneField(signedIn)).toBeVisible();
  await expect(signedIn.getByText(/Someone may have deleted it/)).toHaveCount(0);
});

/** What the backend offers, and what its page calls to no avail. */
function offer(backend: ForeignBackend, capabilities: readonly string[]): () => string[] {
  const may = { ...sessionOfAna.may, setAnyPresence: true, manageStates: true };
  backend.answer('GET /session', { json: { ...sessionOfAna, may, capabilities: ['core', ...capabilities] } });
  backend.answer('GET /me/sessions', { json: { items: [thisBrowser] } });
  backend.answer('GET /me/phones', { json: { items: [] } });
  const before = backend.calls.length;
  const known = new Set(['session', 'states', 'presences', 'me/presence', 'me/sessions', 'me/phones']);
  return () => {
    const calls = backend.calls.slice(before).map(({ call }) => call);
    // What the page before still asks comes first.
    return calls.slice(calls.indexOf('GET /session')).filter((call) => !known.has(call.replace('GET /', '')));
  };
}

const at = '2026-11-23T12:00:00.000Z';
const thisBrowser = { id: 'a', current: true, userAgent: null, address: '192.0.2.1', signedInAt: at, lastSeenAt: at };

test('where one is signed in, and desk phones, need no settings', async ({ signedIn, backend }) => {
  const inVain = offer(backend, ['account', 'deskPhones']);
  await signedIn.goto(settingsPath);
  await expect(signedIn.getByRole('heading', { name: 'Where you are signed in' })).toBeVisible();
  await expect(signedIn.getByRole('heading', { name: 'Desk phones' })).toBeVisible();
  await expect(timeZoneField(signedIn)).toHaveCount(0);
  expect(inVain()).toEqual([]);
});

test('the import from FreePBX is offered where imports are, and backups where they are', async ({
  signedIn,
  backend,
}) => {
  const system = { version: '1', imports: ['freepbx'], checksums: [] };
  backend.answer('GET /system', { json: system });
  const freepbx = signedIn.getByRole('heading', { name: /FreePBX/ });
  const backups = signedIn.getByRole('heading', { name: /backup/i, level: 2 });
  offer(backend, ['imports']);
  await signedIn.goto('/admin/system');
  await expect(freepbx).toBeVisible();
  await expect(backups).toHaveCount(0);
  offer(backend, ['backup']);
  const answered = signedIn.waitForResponse(/\/system$/);
  await signedIn.reload();
  await answered;
  await expect(backups.first()).toBeVisible();
  await expect(freepbx).toHaveCount(0);
});

test('a phone system of another make is called by its name, and our guide to Asterisk is not offered', async ({
  signedIn,
  backend,
}) => {
  const link = { kind: 'other', name: 'Hipath', connected: true, since: at, featureCode: null, dialplan: null };
  const about = {
    address: '192.0.2.20',
    fault: null,
    warnings: [],
    version: '4.2',
    latency: null,
    actionsWritable: false,
  };
  backend.answer('GET /phone-system/link', { json: link });
  backend.answer('GET /phone-system', { json: { ...link, ...about, waiting: { total: 0, items: [] } } });
  offer(backend, ['phoneSystem']);
  await signedIn.goto('/admin/phone-system');
  const status = signedIn.getByRole('region', { name: 'Status' });
  await expect(status).toContainText('Connected');
  await expect(status).toContainText('Hipath4.2');
  await expect(status.getByText('Calls do not obey yet')).toHaveCount(0);
  await expect(signedIn.getByRole('link', { name: /guide/i })).toHaveCount(0);
  await expect(signedIn.getByRole('heading', { name: 'Connection test' })).toHaveCount(0);
  backend.answer('GET /phone-system', {
    json: { ...link, ...about, connected: false, since: null, waiting: { total: 0, items: [] } },
  });
  await signedIn.reload();
  await expect(status).toContainText('Not connected');
  await expect(status).not.toContainText('connection is being made');
});

test('a call that nothing shows yet is foretold with that', async ({ signedIn, backend }) => {
  const dnd = { type: 'dnd', label: 'DND' };
  const step = { extension: '2001', displayName: 'Ana', does: 'voicemail', because: 'action_dnd', number: null };
  const call = { from: null, steps: [{ ...step, presence: dnd }], basis: 'phoneSystem', waiting: false };
  const link = { kind: 'asterisk', connected: true, since: at, featureCode: '*95', dialplan: 'presence' };
  backend.answer('GET /phone-system/link', { json: link });
  backend.answer('GET /presences/2001/call', { json: { ...call, asked: false } });
  offer(backend, ['phoneSystem', 'settings']);
  await signedIn.goto(settingsPath);
  await expect(signedIn.getByText('Straight to your voicemail, no ring.')).toBeVisible();
  await expect(signedIn.getByText(/No call has asked the dialplan/)).toBeVisible();
  backend.answer('GET /presences/2001/call', { json: call });
  await signedIn.reload();
  await expect(signedIn.getByText('Straight to your voicemail, no ring.')).toBeVisible();
  await expect(signedIn.getByText(/No call has asked/)).toHaveCount(0);
});

test('what only a later backend does is told in its own words', async ({ signedIn, backend, noise }) => {
  noise.allow(/does not know all that the backend answers/);
  const away = { type: 'away', message: null, label: 'Away', until: null, reason: null };
  const change = { ...away, id: 1, at, cause: 'calendar', by: null };
  const claim = { ...away, id: 1, source: 'calendar', stateId: null, ownWords: false, since: at, holds: true };
  const actor = { id: 1, displayName: 'Ana Foreign' };
  const done = {
    actor,
    action: 'merge',
    subject: 'team',
    subjectId: 1,
    subjectName: 'Sales',
    before: null,
    after: null,
  };
  const audit = { items: [{ ...done, id: 1, at }], total: 1, page: 1, pageSize: 25, actors: [actor], keptDays: null };
  const actions = [{ stateId: 1, action: 'forward' }];
  const none = { signInStateId: null, signOutStateId: null, followMe: null, timeZone: null, language: null };
  const settings = { ...none, actions };
  backend.answer('GET /me/history', { json: { items: [change], more: false, inForce: null, keptDays: null } });
  backend.answer('GET /me/claims', { json: { items: [{ ...claim, setBy: { self: true, displayName: '' } }] } });
  backend.answer('GET /audit', { json: audit });
  backend.answer('GET /me/settings', { json: settings });
  offer(backend, ['history', 'claims', 'audit', 'settings']);
  await signedIn.goto('/ucp/history');
  await expect(signedIn.getByRole('listitem').filter({ hasText: 'calendar' })).toContainText('Away');
  await signedIn.goto('/ucp/why');
  await expect(signedIn.getByText(/It was set .+: calendar\./)).toBeVisible();
  await signedIn.goto(settingsPath);
  await expect(signedIn.getByRole('combobox', { name: /^Calls while/ }).first()).toHaveValue('forward');
  await signedIn.goto('/admin/audit');
  await expectRowVisible(signedIn.getByRole('table'), { What: 'merge ·\u00A0Sales', Kind: 'team', Who: 'Ana Foreign' });
});

test('nobody is offered to set what colleagues are in where the backend takes it from nobody', async ({
  signedIn,
  backend,
}) => {
  const pencil = signedIn.getByRole('main').getByRole('link', { name: /Ana Foreign/ });
  offer(backend, ['colleagues']);
  await signedIn.reload();
  await expect(pencil).toBeAttached();
  offer(backend, []);
  await signedIn.reload();
  await expect(signedIn.getByRole('main').getByText('Ana Foreign').first()).toBeVisible();
  await expect(pencil).toHaveCount(0);
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
