import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { renderToStaticMarkup } from 'react-dom/server';
import { IntlProvider } from 'use-intl';
import { expect, test } from 'vitest';
import type { PhoneLink } from '#contract/phoneLink.ts';
import { noPhoneLink, phoneLinkQuery } from '#web/data/queries/phoneLink.ts';
import type { Catalogue } from '#web/messages/catalogues.ts';
import { adminArea } from '#web/messages/en/adminArea.ts';
import { VoicemailText } from './VoicemailText.tsx';

function textFor(
  now: number,
  after: number,
  { isReplaced = false, kind = 'asterisk' }: { isReplaced?: boolean; kind?: PhoneLink['kind'] } = {},
): string {
  const client = new QueryClient();
  client.setQueryData(phoneLinkQuery.queryKey, { ...noPhoneLink, kind });
  const html = renderToStaticMarkup(
    <QueryClientProvider client={client}>
      <IntlProvider locale="en" messages={adminArea as unknown as Catalogue}>
        <VoicemailText voicemail={{ now, after }} isReplaced={isReplaced} />
      </IntlProvider>
    </QueryClientProvider>,
  );
  return html.replaceAll(/<[^>]*>/g, '');
}

test.each([
  [2, 0, 'Calls go to voicemail for 2 of them now, and for none once it is deleted: then their phones ring.'],
  [1, 3, 'Calls go to voicemail for 1 of them now, and for 3 once it is deleted.'],
  [0, 1, 'Calls go to voicemail for none of them now, and for 1 once it is deleted.'],
  [0, 0, ''],
])('of those in a deleted state, %i are sent to voicemail and %i then', (now, after, words) => {
  expect(textFor(now, after)).toBe(words);
});

test('whoever moves to another state has calls do what they chose for that one', () => {
  const moved = 'Calls go to voicemail for 2 of them now. There, calls do what each of them has chosen for that state.';
  expect(textFor(2, 0, { isReplaced: true })).toBe(moved);
  expect(textFor(0, 3, { isReplaced: true })).toBe('');
});

test('without a phone system nothing is said of calls', () => {
  expect(textFor(2, 0, { kind: 'none' })).toBe('');
});
