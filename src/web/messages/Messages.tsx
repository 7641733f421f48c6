import type { ReactNode } from 'react';
import { IntlProvider } from 'use-intl';
import { en } from './en.ts';
import { formatLocale } from './locale.ts';

const locale = formatLocale('en', navigator.languages);
const { timeZone } = Intl.DateTimeFormat().resolvedOptions();

/** Gives the catalogue and the formats of dates and numbers to the page. */
export function Messages({ children }: { children: ReactNode }) {
  return (
    <IntlProvider locale={locale} timeZone={timeZone} messages={en}>
      {children}
    </IntlProvider>
  );
}
