import { useEffect, useMemo, useState, type ReactNode } from 'react';
import { IntlProvider, useLocale, useMessages } from 'use-intl';
import { isLanguageTag, isTimeZone } from '#contract/region.ts';
import { type Area, type Catalogue, catalogueOf, core, fetchMessages } from './catalogues.ts';
import { deviceLanguages, formatLocale } from './locale.ts';
import { deviceTimeZone } from './timeZone.ts';

interface MessagesProps {
  /** What a person chose (BCP 47, IANA's name); null, or what this browser does not know, is the device's own. */
  language?: string | null | undefined;
  timeZone?: string | null | undefined;
  children: ReactNode;
}

/** Gives the words of every page, and the formats of dates and numbers. An area's own words come with `AreaMessages`. */
export function Messages({ language = null, timeZone = null, children }: MessagesProps) {
  const wanted = language !== null && isLanguageTag(language) ? [language] : deviceLanguages();
  const { name, messages } = useWords(catalogueOf(wanted), 'core', { name: 'en', messages: core });
  const locale = formatLocale(name, wanted);

  useEffect(() => {
    // Set again, it would have everything styled anew.
    if (document.documentElement.lang !== name) document.documentElement.lang = name;
  }, [name]);

  return (
    <IntlProvider
      locale={locale}
      timeZone={timeZone !== null && isTimeZone(timeZone) ? timeZone : deviceTimeZone()}
      // The words of an area are there inside its `AreaMessages` alone; the type has those of all.
      messages={messages as Catalogue}
    >
      {children}
    </IntlProvider>
  );
}

interface AreaMessagesProps {
  area: Area;
  /** Its words, as they were fetched with the area's code. */
  initial: Words;
  children: ReactNode;
}

/** Adds the words of an area to those of every page. */
export function AreaMessages({ area, initial, children }: AreaMessagesProps) {
  const locale = useLocale();
  const common = useMessages();
  const { messages } = useWords(catalogueOf([locale]), area, initial);
  const merged = useMemo(() => ({ ...common, ...messages }), [common, messages]);
  return (
    <IntlProvider locale={locale} messages={merged}>
      {children}
    </IntlProvider>
  );
}

export interface Words {
  /** The language. */
  name: string;
  messages: Awaited<ReturnType<typeof fetchMessages>>;
}

/** The words of a language, fetched when they are not there yet; the ones before stay meanwhile, and when they can't be had. */
function useWords(name: string, area: Area, initial: Words): Words {
  const [shown, setShown] = useState(initial);
  useEffect(() => {
    if (name === shown.name) return undefined;
    let current = true;
    fetchMessages(name, area).then(
      (messages) => current && setShown({ name, messages }),
      () => undefined,
    );
    return () => {
      current = false;
    };
  }, [name, area, shown.name]);
  return shown;
}
