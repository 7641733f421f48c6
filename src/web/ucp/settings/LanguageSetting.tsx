import { useFormatter, useTranslations } from 'use-intl';
import type { Settings } from '#contract/settings.ts';
import { locales } from '#web/messages/catalogues.ts';
import { deviceLanguages } from '#web/messages/locale.ts';
import { useMinute } from '#web/ucp/times/clock.ts';
import { SelectSetting } from './SelectSetting.tsx';

/** A language in its own words: British English. */
function nameOf(locale: string): string {
  return new Intl.DisplayNames([locale], { type: 'language' }).of(locale) ?? locale;
}

/** The language of the page, with its dates and clock. */
export function LanguageSetting({ settings: { language } }: { settings: Settings }) {
  const t = useTranslations('settings');
  const format = useFormatter();
  const now = useMinute();
  const known = language === null || locales.includes(language) ? locales : [...locales, language];
  return (
    <SelectSetting
      label={t('language')}
      help={() => t('languageHelp', { date: format.dateTime(now, { dateStyle: 'medium', timeStyle: 'short' }) })}
      options={[
        { value: '', label: t('asDevice', { name: nameOf(deviceLanguages()[0] ?? 'en') }) },
        ...known.map((locale) => ({ value: locale, label: nameOf(locale) })),
      ]}
      saved={language ?? ''}
      bodyOf={(value) => ({ language: value || null })}
    />
  );
}
