import { expect, onTestFinished, test } from 'vitest';
import { optionsOf } from '#conformance/options.ts';
import { checksFor, runChecks } from '#conformance/run.ts';
import { root } from '#kit/root.ts';
import { findProgram, installPackages, startProgram } from '#kit/services/programs.ts';

/** What a core is not asked for: each needs something that it does not offer. */
const unchecked = [
  'without an extension, or with presence off, one may not set one’s own',
  'a state keeps whether it pauses people in queues, where that is possible',
  'at most twenty people are named',
  'with presence off there is none, either',
  'the time zone of the person’s settings counts before that of the call, for an admin too',
  'the directory holds everyone who has presence, and nobody else',
  'a search looks in name, extension and label, ignoring case',
  'a type narrows the list, and the counts go on counting all types',
  'every sort sorts, up and down',
  'pages follow one another, and the total counts all of them',
];

const pageOrigin = 'https://page.example';

const python = findProgram('python3') ?? (installPackages('python3', 'tzdata') ? findProgram('python3') : undefined);

const examples: [language: string, command: string, file: string][] = [['Node', process.execPath, 'core-backend.mjs']];
if (python !== undefined) examples.push(['Python', python, 'core_backend.py']);

/** Starts an example. Returns the address of its API. */
async function startExample(command: string, file: string): Promise<string> {
  const env = { ...process.env, PORT: '0', PASSWORD: 'an example', PAGE_ORIGIN: pageOrigin };
  const program = startProgram(command, [`${root}e2e/examples/${file}`], { env });
  onTestFinished(() => program.stop());
  const [url] = await program.printed(/http:\S+/);
  return url;
}

/** The status, and the code of the first field at fault, or else of all. */
const codeOf = async (reply: Response) => {
  const { code, errors } = await reply.json();
  return [reply.status, errors?.[0]?.code ?? code];
};

test.each(examples)('the example in %s answers whatever it is sent', async (_, command, file) => {
  const url = await startExample(command, file);
  const send = (method: string, path: string, body: string, authorization = '') =>
    fetch(`${url}${path}`, { method, body, headers: { 'content-type': 'application/json', authorization } });
  expect(await codeOf(await send('POST', '/session', '{"username":"ana","password":"\\ud800"}'))).toEqual([
    401,
    'wrong_credentials',
  ]);
  expect(await codeOf(await send('POST', '/session', '['.repeat(60_000)))).toEqual([422, 'invalid']);
  const signedIn = await send('POST', '/session', '{"username":"ana","password":"an example","as":"token"}');
  const bearer = `Bearer ${(await signedIn.json()).token}`;
  for (const [until, code] of [
    ['9999-12-31T23:59:00-01:00', 'until_too_far'],
    ['0001-01-01T00:00:00+01:00', 'until_past'],
  ])
    expect(await codeOf(await send('PUT', '/me/presence', JSON.stringify({ stateId: 1, until }), bearer))).toEqual([
      422,
      code,
    ]);
});

test.each(examples)('the example in %s keeps the contract of the core', async (_, command, file) => {
  const url = await startExample(command, file);
  const people = ['ana', 'ben', 'carl'].map((name) => `${name}:an example`).join(',');
  const options = ['--url', url, '--user', 'admin', '--password', 'an example', '--people', people];
  const asked = optionsOf([...options, '--profile', 'core', '--origin', pageOrigin, '--throwaway'], {});
  if (asked.do !== 'look') throw new Error(`It would ${asked.do}.`);
  const { results, offers } = await runChecks({ ...asked.target, fetch: (request) => fetch(request) });
  expect(offers).toEqual(['core']);
  expect(results.flatMap(({ failure }) => failure?.message ?? [])).toEqual([]);
  expect(results.filter((result) => result.unchecked).map(({ check }) => check.title)).toEqual(unchecked);
  // Signing in comes before the checks, what is not offered beside them, and a look at what they left after them.
  expect(results.length).toBeGreaterThan(checksFor(asked.target).length);
});
