import type { Page } from 'playwright/test';
import { field } from './fields.ts';
import { test as base, expect } from './fixtures.ts';
import { startForeignBackend, type ForeignBackend } from './foreign-backend.ts';
import { connectionLost } from './noise.ts';
import { password } from './people.ts';
import { watchTraffic } from './quiet.ts';
import { root } from './root.ts';
import { startStaticServer, type StaticServer } from './static-server.ts';

/** The built page with what its host wrote into index.html: the API's address, and tokens in place of cookies. */
export const pageFor = (api: () => string, more = ''): Promise<StaticServer> =>
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

export const test = base.extend<{ backend: ForeignBackend; page: Page; signedIn: Page }>({
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

export async function signIn(page: Page, username: string): Promise<void> {
  await field(page, 'User name').fill(username);
  await field(page, 'Password').fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
}
