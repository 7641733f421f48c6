import { renderToStaticMarkup } from 'react-dom/server';
import { IntlProvider } from 'use-intl';
import { expect, test } from 'vitest';
import { ApiError, type ApiErrorKind } from '#web/data/errors.ts';
import type { Catalogue } from './catalogues.ts';
import { adminArea } from './en/adminArea.ts';
import { core } from './en/core.ts';
import { useErrorText } from './useErrorText.ts';

const url = 'https://phones.example/v1/states?page=1';

function Said({ error }: { error: unknown }) {
  return useErrorText()(error);
}

/** What the admin's pages say of an error. */
function wordsOf(error: unknown): string {
  const messages = { ...core, ...adminArea } as unknown as Catalogue;
  const html = renderToStaticMarkup(
    <IntlProvider locale="en" timeZone="UTC" messages={messages}>
      <Said error={error} />
    </IntlProvider>,
  );
  return html.replaceAll('&#x27;', '’');
}

const problem = (status: number, code: string, more = {}) => new ApiError('problem', url, { status, code, ...more });
const failure = (kind: ApiErrorKind, details = {}) => new ApiError(kind, url, details);

test.each<[what: string, ApiError, words: RegExp]>([
  ['no answer', failure('unreachable'), /can’t be reached/],
  ['too late an answer', failure('timeout'), /took too long/],
  [
    'a page in its place',
    failure('not_the_api', { status: 200 }),
    /^Something other than the Presence State API answered at https:\/\/phones\.example\/v1\/states,/,
  ],
  ['a page that is not there', failure('not_the_api', { status: 404 }), /part of it is missing\. Ask whoever runs this page to check the address/],
  ['a proxy whose server is down', failure('not_the_api', { status: 502 }), /not ready \(502\)/],
  ['another shape', failure('off_contract', { field: 'items.0.id' }), /doesn’t understand \(items\.0\.id at https:/],
  ['nothing', failure('off_contract', { field: '' }), /doesn’t understand \(the answer at/],
  ['an ETag that CORS hides', failure('off_contract', { field: 'ETag' }), /Access-Control-Expose-Headers: ETag/],
  ['403', problem(403, 'forbidden'), /^You may not do this\. Ask an admin\.$/],
  ['404 of what was deleted', problem(404, 'not_found'), /Someone may have deleted it/],
  ['404 of what is not offered', problem(404, 'not_offered'), /^The server doesn’t offer this\.$/],
  ['500', problem(500, 'internal'), /went wrong on the server/],
  ['501', problem(501, 'not_possible_here'), /^This can’t be done here\.$/],
  ['503', problem(503, 'unavailable'), /can’t reach its database/],
  ['a code that is new', problem(409, 'too_early', { title: 'It is too early.' }), /refused this: It is too early\./],
])('%s is said in words', (_, error, words) => {
  expect(wordsOf(error)).toMatch(words);
});
