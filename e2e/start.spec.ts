import type { Route } from 'playwright/test';
import { expect, test } from '#kit/fixtures.ts';

test('a browser whose language is no language tag gets the page', async ({ home, goTo }) => {
  const page = await home.open('person');
  await page.addInitScript(() => {
    Object.defineProperty(navigator, 'languages', { get: () => ['C'] });
    Object.defineProperty(navigator, 'language', { get: () => 'C' });
  });
  await goTo(page, '/ucp/settings');
  await expect(page.getByRole('heading', { name: 'Settings' })).toBeVisible();
  await expect(page.getByText('As this device (English)')).toBeAttached();
});

test('a fault of what is around the pages shows in words, not as a blank page', async ({ home, goTo, noise }) => {
  noise.allow(/nobody expects this/);
  const page = await home.open('person');
  await page.addInitScript(() => {
    Object.defineProperty(navigator, 'languages', {
      get: () => {
        throw new Error('nobody expects this');
      },
    });
  });
  await goTo(page, '/ucp');
  const words = page.getByRole('alert');
  await expect(words.getByRole('heading', { name: 'This page has stopped working' })).toBeVisible();
  await words.getByText('Details for whoever looks into it').click();
  await expect(words).toContainText('nobody expects this');
  await expect(words.getByRole('button', { name: 'Reload' })).toBeVisible();
});

const failures: Record<string, (route: Route) => Promise<void>> = {
  'does not arrive': (route) => route.abort(),
  'is beyond the browser': (route) => route.fulfill({ contentType: 'text/javascript', body: 'let = ;' }),
};

for (const [what, fail] of Object.entries(failures)) {
  test(`a page whose code ${what} says so`, async ({ home, goTo, noise }) => {
    noise.allow(/assets|exception: /);
    const page = await home.open('nobody');
    await page.route('**/assets/*.js', fail);
    await goTo(page, '/');
    await expect(page.getByText('Presence State could not start.')).toBeVisible();
  });
}

test('an admin page whose address can’t be looked up says so inside the frame, and comes after a reload', async ({
  visit,
  noise,
}) => {
  noise.allow(/Failed to load resource/);
  const page = await visit('admin', '/ucp');
  await page.route('**/assets/adminRoutes-*.js', (route) => route.fulfill({ status: 404 }));
  const areas = page.getByRole('navigation', { name: 'Areas' });
  await areas.getByRole('link', { name: 'Admin' }).click();
  await expect(page.getByRole('heading', { name: 'Reload to continue' })).toBeVisible();
  await expect(areas).toBeVisible();
  await page.unroute('**/assets/adminRoutes-*.js');
  await page.getByRole('button', { name: 'Reload' }).click();
  await expect(page.getByRole('heading', { name: 'Presence states' })).toBeVisible();
});

test('back and forward lead between the user’s pages and deep into the admin’s', async ({ visit }) => {
  const page = await visit('admin', '/admin/groups/new?search=a');
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.getByRole('button', { name: 'Close' }).click();
  await page.getByRole('navigation', { name: 'Areas' }).getByRole('link', { name: 'UCP' }).click();
  await expect(page.getByRole('heading', { name: 'Home' })).toBeVisible();
  await page.goBack();
  await expect(page.getByRole('heading', { name: 'Groups' })).toBeVisible();
  await page.goForward();
  await expect(page.getByRole('heading', { name: 'Home' })).toBeVisible();
});
