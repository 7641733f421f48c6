import { runChecks } from '#conformance/run.ts';
import { fetchInPage } from '#kit/bridge.ts';
import { expect, test } from '#kit/fixtures.ts';
import { password, people } from '#kit/people.ts';

const admin = { username: people.admin.username, password };

/** The server is held to it by the command line (`npm test` does so on both engines); the demo can only be reached in its page. */
test('the demo keeps the contract, inside its page @demo', async ({ home, noise }) => {
  test.setTimeout(1_200_000);
  noise.allow(/Failed to load resource: the server responded with a status of (4\d\d|501)/);
  const page = await home.open('nobody');
  const asked = page.waitForRequest(/\/session$/);
  await page.reload();
  const session = new URL((await asked).url());
  const results = await runChecks({
    fetch: fetchInPage(page),
    origin: session.origin,
    base: session.pathname.replace(/\/session$/, ''),
    admin,
    inPage: true,
    throwaway: true,
  });
  const failures = results.filter(({ failure }) => failure);
  expect(failures.map(({ check, failure }) => `${check.noun}: ${check.title}: ${failure?.message}`)).toEqual([]);
  expect(results.length).toBeGreaterThan(20);
});
