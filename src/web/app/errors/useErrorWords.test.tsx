import { renderToStaticMarkup } from 'react-dom/server';
import { IntlProvider } from 'use-intl';
import { expect, test } from 'vitest';
import { ApiError } from '#web/data/errors.ts';
import type { Catalogue } from '#web/messages/catalogues.ts';
import { core } from '#web/messages/en/core.ts';
import { type ErrorWords, RefusedError, useErrorWords } from './useErrorWords.ts';

function Said({ error }: { error: unknown }) {
  return JSON.stringify(useErrorWords(error));
}

function wordsOf(error: unknown): ErrorWords {
  const html = renderToStaticMarkup(
    <IntlProvider locale="en" timeZone="UTC" messages={core as unknown as Catalogue}>
      <Said error={error} />
    </IntlProvider>,
  );
  return JSON.parse(html.replaceAll('&quot;', '"')) as ErrorWords;
}

const problem = (status: number, code: string) =>
  new ApiError('problem', 'https://phones.example/v1/audit', { status, code });

test('a page whose data the backend does not offer leads away, as the refused page does', () => {
  const words = wordsOf(problem(404, 'not_offered'));
  expect(words).toMatchObject({ title: 'Not offered here', help: 'leave' });
  expect(words).toEqual(wordsOf(new RefusedError('not_offered')));
});

test.each([
  ['the server’s trouble', problem(500, 'internal'), true],
  ['what was deleted', problem(404, 'not_found'), false],
])('%s can be tried again', (_, error, passing) => {
  expect(wordsOf(error)).toMatchObject({ help: 'retry', passing });
});
