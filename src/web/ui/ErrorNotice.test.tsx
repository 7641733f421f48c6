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
  ['what can’t be done in this home', failure('problem', 501, 'not_possible_here')],
  ['a fault of the page', new Error('odd')],
])('%s can be tried again', (_, error) => {
  expect(htmlOf(error, again)).toContain('Try again</button>');
});

test.each([404, 501])('what the backend does not offer (%i) is said without a way to try again', (status) => {
  const html = htmlOf(failure('problem', status, 'not_offered'), again);
  expect(html).toContain('It failed.');
  expect(html).not.toContain('button');
});

test('there is no way to try again where none is given', () => {
  expect(htmlOf(failure('unreachable'), undefined)).not.toContain('button');
});
