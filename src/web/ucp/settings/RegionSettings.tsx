import { useFormatter, useTranslations } from 'use-intl';
import { isTimeZone } from '#contract/region.ts';
import type { Settings } from '#contract/settings.ts';
import { Combobox } from '#web/forms/Combobox.tsx';
import { Field } from '#web/forms/Field.tsx';
import { locales } from '#web/messages/catalogues.ts';
import { deviceLanguages } from '#web/messages/locale.ts';
import { deviceTimeZone } from '#web/messages/timeZone.ts';
import { useMinute } from '#web/ucp/times/clock.ts';
import { SaveStatus } from './SaveStatus.tsx';
import { SelectSetting } from './SelectSetting.tsx';
import { searchedName, spaced, timeZonesWith } from './timeZones.ts';
import { useSetting } from './useSetting.ts';

/** Stands for what the device has. */
const DEVICE = '';

/** The time zone of all times on the page, and of ends such as “today”. Searched by typing. */
export function TimeZoneSetting({ settings }: { settings: Settings }) {
  const t = useTranslations('settings');
  const format = useFormatter();
  const now = useMinute();
  const { value, choose, saving } = useSetting(settings.timeZone ?? DEVICE, (name) => ({ timeZone: name || null }));
  const asDevice = t('asDevice', { name: spaced(deviceTimeZone()) });
  const timeZone = isTimeZone(value) ? value : deviceTimeZone();
  const time = format.dateTime(now, { timeStyle: 'short', timeZone });
  const label = t('timeZone');
  const help = t('timeZoneHelp', { time });
  return (
    <Field label={label} help={help} error={saving.error} end={<SaveStatus saving={saving} />}>
      {(ids) => (
        <Combobox
          input={{ ...ids, spellCheck: false }}
          options={[DEVICE, ...timeZonesWith(settings.timeZone)]}
          // Found by a name of old too.
          searchText={(name) => (name === DEVICE ? asDevice : searchedName(name))}
          getOptionLabel={(name) => (name === DEVICE ? asDevice : spaced(name))}
          value={value}
          onChange={(_, name) => choose(name)}
          disableClearable
          autoHighlight
          disablePortal
          slotProps={{ listbox: { 'aria-label': label, 'aria-labelledby': undefined } }}
          noOptionsText={t('noTimeZone')}
          openText={t('openList')}
          closeText={t('closeList')}
        />
      )}
    </Field>
  );
}

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
      help={t('languageHelp', { date: format.dateTime(now, { dateStyle: 'medium', timeStyle: 'short' }) })}
      options={[
        { value: DEVICE, label: t('asDevice', { name: nameOf(deviceLanguages()[0] ?? 'en') }) },
        ...known.map((locale) => ({ value: locale, label: nameOf(locale) })),
      ]}
      saved={language ?? DEVICE}
      bodyOf={(value) => ({ language: value || null })}
    />
  );
}
