import { renderToStaticMarkup } from 'react-dom/server';
import { IntlProvider } from 'use-intl';
import { expect, test } from 'vitest';
import { ApiError, type ApiErrorKind } from '#web/data/errors.ts';
import { ErrorNotice } from './ErrorNotice.tsx';

const again = () => {};

function htmlOf(error: unknown, onRetry: (() => void) | undefined): string {
  return renderToStaticMarkup(
    <IntlProvider locale="en" timeZone="UTC" messages={{ kit: { tryAgain: 'Try again' } }}>
      <ErrorNotice text="It failed." error={error} onRetry={onRetry} />
    </IntlProvider>,
  );
}

const failure = (kind: ApiErrorKind, status?: number, code?: string) =>
  new ApiError(kind, 'https://phones.example/v1/webhooks', { status, code });

test.each([
  ['no answer', failure('unreachable')],
  ['the server’s own trouble', failure('problem', 500, 'internal')],
  ['what was deleted meanwhile', failure('problem', 404, 'not_found')],
  ['a phone system that may come to be connected', failure('problem', 501, 'no_phone_system')],
  ['a fault of the page', new Error('odd')],
])('%s can be tried again', (_, error) => {
  expect(htmlOf(error, again)).toContain('Try again</button>');
});

test.each([
  failure('problem', 404, 'not_offered'),
  failure('problem', 501, 'not_offered'),
  failure('problem', 501, 'not_possible_here'),
  failure('not_the_api', 501),
])('what the backend does not offer (%o) is said without a way to try again', (error) => {
  const html = htmlOf(error, again);
  expect(html).toContain('It failed.');
  expect(html).not.toContain('button');
});

test('there is no way to try again where none is given', () => {
  expect(htmlOf(failure('unreachable'), undefined)).not.toContain('button');
});
