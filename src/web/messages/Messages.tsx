import { useEffect, useState, type ReactNode } from 'react';
import { IntlProvider } from 'use-intl';
import { isLanguageTag, isTimeZone } from '#contract/settings.ts';
import { catalogueOf, catalogues } from './catalogues.ts';
import { en } from './en.ts';
import { deviceLanguages, formatLocale } from './locale.ts';
import { deviceTimeZone } from './timeZone.ts';

interface MessagesProps {
  /** What a person chose (BCP 47, IANA's name); null, or what this browser does not know, is the device's own. */
  language?: string | null | undefined;
  timeZone?: string | null | undefined;
  children: ReactNode;
}

/** Gives the catalogue and the formats of dates and numbers to the page. */
export function Messages({ language = null, timeZone = null, children }: MessagesProps) {
  const wanted = language !== null && isLanguageTag(language) ? [language] : deviceLanguages();
  const { name, messages } = useCatalogue(catalogueOf(wanted));
  const locale = formatLocale(name, wanted);

  useEffect(() => {
    document.documentElement.lang = name;
  }, [name]);

  return (
    <IntlProvider
      locale={locale}
      timeZone={timeZone !== null && isTimeZone(timeZone) ? timeZone : deviceTimeZone}
      messages={messages}
    >
      {children}
    </IntlProvider>
  );
}

/** The words of a language, fetched when they are not there yet; the ones before stay meanwhile, and when they can't be had. */
function useCatalogue(name: string) {
  const [shown, setShown] = useState({ name: 'en', messages: en });
  useEffect(() => {
    let current = true;
    catalogues[name]?.().then(
      (messages) => current && setShown((before) => (before.name === name ? before : { name, messages })),
      () => undefined,
    );
    return () => {
      current = false;
    };
  }, [name]);
  return shown;
}
