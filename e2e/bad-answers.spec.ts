import { expect } from '#kit/fixtures.ts';
import { problemReply, signedIn as sessionOfAna } from '#kit/foreign-backend.ts';
import { signIn, test } from '#kit/foreign-page.ts';
import { field } from '#kit/fields.ts';
import { waitForQuiet } from '#kit/quiet.ts';

const nobody = { stateId: null, ownWords: false, since: null, until: null, setBy: null, reason: null };
const broken = { json: { hello: 'world' } };
const html = { html: '<!doctype html><title>Router</title><h1>Welcome to your router</h1>' };
const down = problemReply(503, 'unavailable');
const notFound = problemReply(404, 'not_found');

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

test('a session that never comes leaves the product’s name, and words after a moment', async ({ page, backend }) => {
  backend.answer('GET /session', 'silence');
  await page.goto('/');
  await expect(page.getByText('Presence State', { exact: true })).toBeVisible();
  await expect(page.getByRole('status')).toHaveText(/takes longer than usual/);
  await page.getByRole('link', { name: 'Find out why' }).click();
  await expect(page.getByRole('heading', { name: 'Diagnosis' })).toBeVisible();
});

for (const [what, reply] of Object.entries({
  'is not there': notFound,
  'a gateway refuses': problemReply(403, 'forbidden'),
})) {
  test(`a session that ${what} is a wrong address, and is said to be while it is tried again`, async ({
    page,
    backend,
  }) => {
    backend.answer('GET /session', reply);
    await page.goto('/ucp');
    const words = page.getByText(/Something other than the Presence State API answered/);
    await expect(words).toBeVisible();
    backend.answer('GET /session', 'silence');
    await page.getByRole('button', { name: 'Try again' }).click();
    await expect.poll(() => backend.calls.filter(({ call }) => call === 'GET /session').length).toBeGreaterThan(1);
    await expect(words).toBeVisible();
  });
}

test('who is signed in by the session alone signs in again', async ({ signedIn, backend }) => {
  const lost = problemReply(401, 'not_signed_in');
  for (const call of ['presences', 'states', 'me/presence', 'events']) backend.answer(`GET /${call}`, lost);
  await signedIn.reload();
  await expect(signedIn.getByRole('textbox', { name: 'Password' })).toBeVisible();
});

test('a backend without events is asked at regular times, and no lost connection is spoken of', async ({
  signedIn,
  backend,
}) => {
  backend.answer('GET /events', notFound);
  backend.calls.length = 0;
  await signedIn.clock.install();
  await signedIn.reload();
  await expect(signedIn.getByRole('main').getByText('Ana Foreign').first()).toBeVisible();
  const countOf = (call: string) => backend.calls.filter((each) => each.call === call).length;
  await expect(async () => {
    await signedIn.clock.runFor(2_000);
    expect(countOf('GET /events')).toBeGreaterThan(0);
  }).toPass();
  const asked = () => countOf('GET /presences');
  const before = asked();
  // The page's clock may have gone on before the answer was there.
  await expect(async () => {
    await signedIn.clock.runFor(31_000);
    expect(asked()).toBeGreaterThan(before);
  }).toPass();
  await expect(signedIn.getByText(/Connection lost/)).toHaveCount(0);
});

test('a person in a type that is new is shown with it', async ({ signedIn, backend, noise }) => {
  noise.allow(/does not know all that the backend answers/);
  const presence = { extension: '2002', type: 'focus', message: 'Writing', label: 'Focus (Writing)', ...nobody };
  const items = [{ extension: '2002', displayName: 'Ben Foreign', presence }];
  backend.answer('GET /presences', { json: { items, total: 1, page: 1, pageSize: 200, counts: { focus: 1 } } });
  await signedIn.reload();
  await expect(signedIn.getByRole('main').getByText('Ben Foreign')).toBeVisible();
  await expect(signedIn.getByRole('main').getByText('focus (Writing)')).toBeVisible();
});

test('a browser that may not send the token is said to reach nothing, and the diagnosis says why', async ({
  signedIn,
  backend,
  noise,
}) => {
  noise.allow(/CORS policy|ERR_FAILED/);
  backend.answer('OPTIONS', { headers: { 'access-control-allow-headers': 'content-type, if-match' }, json: null });
  await signedIn.reload();
  await expect(signedIn.getByText(/can’t be reached/).first()).toBeVisible({ timeout: 30_000 });
  await signedIn.getByRole('link', { name: 'Find out why' }).click();
  await expect(signedIn.getByText(/Authorization/).first()).toBeVisible();
});

test('more people on a page than were asked for are shown', async ({ signedIn, backend }) => {
  const items = Array.from({ length: 5000 }, (_, index) => {
    const extension = String(10_000 + index);
    const presence = { extension, type: 'away', message: null, label: 'Away', ...nobody };
    return { extension, displayName: `Person ${extension}`, presence };
  });
  backend.answer('GET /presences', { json: { items, total: 5000, page: 1, pageSize: 200, counts: { away: 5000 } } });
  await signedIn.reload();
  await expect(signedIn.getByRole('main').getByText('Person 10000')).toBeVisible({ timeout: 60_000 });
});

test('a directory with nobody in it says so', async ({ signedIn, backend }) => {
  backend.answer('GET /presences', { json: { items: [], total: 0, page: 1, pageSize: 200, counts: {} } });
  await signedIn.reload();
  await expect(signedIn.getByRole('main').getByText('No colleagues yet')).toBeVisible();
});

test('a backend that is down says so, and is found again when it is back', async ({ page, backend }) => {
  await backend.stop();
  await page.goto('/');
  await expect(page.getByText(/The server can’t be reached/).first()).toBeVisible({ timeout: 30_000 });
  await expect(page.getByRole('button', { name: 'Try again' })).toBeVisible();
});

test('a backend that never answers is called slow, and given up on', async ({ signedIn, backend }) => {
  backend.answer('GET /presences', 'silence');
  await signedIn.clock.install();
  await signedIn.goto('/');
  await expect(signedIn.getByRole('button', { name: 'Account of Ana Foreign' })).toBeVisible();
  const slow = signedIn.getByRole('region', { name: 'Notices' }).getByText('The server is slow to answer.').first();
  await expect(async () => {
    await signedIn.clock.runFor(3_500);
    await expect(slow).toBeAttached({ timeout: 500 });
  }).toPass();
  await expect(async () => {
    await signedIn.clock.runFor(16_000);
    await expect(signedIn.getByText(/took too long to answer/).first()).toBeVisible({ timeout: 500 });
  }).toPass();
});

test('a sign-in that gives no token is said to be off the contract, not to have ended', async ({ page, backend }) => {
  backend.answer('POST /session', { json: sessionOfAna });
  await page.goto('/');
  await signIn(page, 'ana');
  await expect(page.getByRole('alert').filter({ hasText: /doesn’t understand \(token at/ })).toBeVisible();
  await expect(page.getByText(/session has ended/)).toHaveCount(0);
});

test.describe('an admin of a backend that says nothing of what it offers', () => {
  test.beforeEach(({ backend, signedIn }) => {
    const may = { ...sessionOfAna.may, manageStates: true, manageUsers: true };
    backend.answer('GET /session', { json: { ...sessionOfAna, may } });
    expect(signedIn.url()).toContain('/ucp');
  });

  test('adds a user without groups where it has none', async ({ signedIn }) => {
    await signedIn.goto('/admin/users/new');
    await expect(field(signedIn, 'User name')).toBeVisible();
    await expect(signedIn.getByRole('dialog').getByText('Groups')).toHaveCount(0);
  });

  test('adds a user while its groups can’t be fetched, and may try again', async ({ signedIn, backend }) => {
    backend.answer('GET /groups', down);
    await signedIn.goto('/admin/users/new');
    const groups = signedIn
      .getByRole('dialog')
      .getByRole('alert')
      .filter({ hasText: /can’t reach its database/ });
    await expect(groups).toBeVisible({ timeout: 30_000 });
    await expect(field(signedIn, 'User name')).toBeEnabled();
    backend.answer('GET /groups', { json: { items: [], total: 0, page: 1, pageSize: 200 } });
    await groups.getByRole('button', { name: 'Try again' }).click();
    await expect(signedIn.getByRole('dialog').getByRole('combobox', { name: /Groups/ })).toBeVisible();
  });

  test('deletes a state where it doesn’t say what that touches', async ({ signedIn, backend }) => {
    const state = { id: 3, type: 'away', message: null, label: 'Away', inUse: 0 };
    backend.answer('GET /states/3', { headers: { etag: '"1"' }, json: state });
    await signedIn.goto('/admin/presence-states/3/delete');
    const dialog = signedIn.getByRole('alertdialog', { name: 'Delete Away?' });
    await expect(dialog.getByText('The server doesn’t say what else this changes.')).toBeVisible();
    backend.answer('DELETE /states/3', { status: 200, json: null });
    await dialog.getByRole('button', { name: 'Delete' }).click();
    await expect(dialog).toHaveCount(0);
    expect(backend.calls.map(({ call }) => call)).toContain('DELETE /states/3');
  });

  test('is not told that somebody was faster where the ETag is not known again', async ({ signedIn, backend }) => {
    const state = { id: 3, type: 'away', message: 'Lunch', label: 'Away (Lunch)', inUse: 0 };
    const stale = problemReply(412, 'stale');
    const words = signedIn.getByRole('alert').filter({ hasText: /doesn’t understand \(If-Match at/ });
    backend.answer('GET /states/3', { headers: { etag: 'W/"1"' }, json: state });
    for (const call of ['PUT', 'DELETE']) backend.answer(`${call} /states/3`, stale);
    // On a phone what failed stands above what was filled in, and is scrolled to.
    await signedIn.setViewportSize({ width: 360, height: 740 });
    await signedIn.goto('/admin/presence-states/3');
    await field(signedIn, 'Message').fill('Dinner');
    await signedIn.getByRole('button', { name: 'Submit' }).click();
    await expect(words).toBeInViewport({ ratio: 1 });
    await expect(signedIn.getByText(/Someone else/)).toHaveCount(0);
    await signedIn.goto('/admin/presence-states/3/delete');
    await signedIn.getByRole('alertdialog').getByRole('button', { name: 'Delete' }).click();
    await expect(words).toBeVisible();
    await expect(signedIn.getByText(/Someone else/)).toHaveCount(0);
    // Whoever was faster is told of as ever.
    backend.answer('DELETE /states/3', () => {
      backend.answer('GET /states/3', { headers: { etag: '"2"' }, json: { ...state, message: 'Soup' } });
      return stale;
    });
    await signedIn.getByRole('alertdialog').getByRole('button', { name: 'Delete' }).click();
    await expect(signedIn.getByText(/Someone else has changed this/)).toBeVisible();
  });
});
