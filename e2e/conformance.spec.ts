import { checksFor, runChecks } from '#conformance/run.ts';
import { fetchInPage } from '#kit/bridge.ts';
import { expect, test } from '#kit/fixtures.ts';
import { password, people } from '#kit/people.ts';

const admin = { username: people.admin.username, password };

/**
 * What the way through the service worker could spoil: paths, methods, queries, bodies of every kind and size, characters,
 * versions, empty answers, errors, streams and files. Everything else is checked on the same code without a page
 * (src/demo/api.contract.test.ts).
 */
const titles = [
  'an unknown path is 404',
  'a method that a path does not have is 405',
  'a body far too large is refused, and the backend lives on',
  'POST /states takes an object of JSON and nothing else',
  'GET /states names the part of a query that it can’t accept',
  'signing out ends the session, and only this one',
  'a message is kept to the character',
  'an edit from an old version is refused, and changes nothing',
  'a deleted state is gone',
  'what needs a phone system is refused where there is none',
  'a state that is added, edited and deleted is told to everyone',
  'the stream ends with the session',
  'a backup is a file whose lines the contract knows, with an end that vouches for it',
  'a restore brings everything back as it was, and ends every session',
];

test('the demo keeps the contract, inside its page @demo', async ({ home, noise }) => {
  noise.allow(/Failed to load resource: the server responded with a status of (4\d\d|501)/);
  const page = await home.open('nobody');
  const asked = page.waitForRequest(/\/session$/);
  await page.reload();
  const session = new URL((await asked).url());
  const target = {
    fetch: fetchInPage(page),
    origin: session.origin,
    base: session.pathname.replace(/\/session$/, ''),
    admin,
    inPage: true,
    throwaway: true,
  };
  const checks = checksFor(target).filter(({ title }) => titles.includes(title));
  expect(checks.map(({ title }) => title).toSorted()).toEqual(titles.toSorted());
  const { results } = await runChecks(target, undefined, checks);
  const failures = results.filter(({ failure }) => failure);
  expect(failures.map(({ check, failure }) => `${check.noun}: ${check.title}: ${failure?.message}`)).toEqual([]);
  // Signing in comes before the checks, with a look at what the demo does not offer, and a look at what they left behind them.
  expect(results).toHaveLength(checks.length + 3);
});
