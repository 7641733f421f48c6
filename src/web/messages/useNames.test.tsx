import { renderToStaticMarkup } from 'react-dom/server';
import { IntlProvider } from 'use-intl';
import { expect, test } from 'vitest';
import type { Catalogue } from './catalogues.ts';
import { adminArea } from './en/adminArea.ts';
import { useNames } from './useNames.ts';

function Role({ word }: { word: string }) {
  return useNames('admin.names.roles')(word);
}

test.each([
  ['admin', 'Admin'],
  ['operator', 'operator'],
  ['constructor', 'constructor'],
  ['admin.link', 'admin.link'],
  ['', ''],
])('the role %s is called %s', (word, name) => {
  const role = (
    <IntlProvider locale="en" messages={adminArea as unknown as Catalogue}>
      <Role word={word} />
    </IntlProvider>
  );
  expect(renderToStaticMarkup(role)).toBe(name);
});
