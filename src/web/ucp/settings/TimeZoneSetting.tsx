import Autocomplete, { createFilterOptions } from '@mui/material/Autocomplete';
import { useFormatter, useTranslations } from 'use-intl';
import { isTimeZone } from '#contract/region.ts';
import { type Settings } from '#contract/settings.ts';
import { AutocompleteInput } from '#web/forms/AutocompleteInput.tsx';
import { Field } from '#web/forms/Field.tsx';
import { deviceTimeZone } from '#web/messages/timeZone.ts';
import { useMinute } from '#web/ucp/times/clock.ts';
import { ChevronDownIcon } from '#web/ui/icons/icons.tsx';
import { MuiTheme } from '#web/ui/theme/MuiTheme.tsx';
import { SaveStatus } from './SaveStatus.tsx';
import { searchedName, spaced, timeZonesWith } from './timeZones.ts';
import { useSetting } from './useSetting.ts';

/** Stands for the device's own time zone. */
const DEVICE = '';

/** The time zone of all times on the page, and of ends such as “today”. Searched by typing. */
export function TimeZoneSetting({ settings }: { settings: Settings }) {
  const t = useTranslations('settings');
  const format = useFormatter();
  const now = useMinute();
  const { value, choose, saving } = useSetting(settings.timeZone ?? DEVICE, (name) => ({ timeZone: name || null }));
  const asDevice = t('asDevice', { name: spaced(deviceTimeZone()) });
  // Found by a name of old too.
  const filterOptions = createFilterOptions<string>({
    stringify: (name) => (name === DEVICE ? asDevice : searchedName(name)),
  });
  const timeZone = isTimeZone(value) ? value : deviceTimeZone();
  const time = format.dateTime(now, { timeStyle: 'short', timeZone });
  return (
    <Field
      label={t('timeZone')}
      help={t('timeZoneHelp', { time })}
      error={saving.error}
      end={<SaveStatus saving={saving} />}
    >
      {({ id, ...aria }) => (
        <MuiTheme>
          <Autocomplete
            popupIcon={<ChevronDownIcon />}
            id={id}
            options={[DEVICE, ...timeZonesWith(settings.timeZone)]}
            filterOptions={filterOptions}
            getOptionLabel={(name) => (name === DEVICE ? asDevice : spaced(name))}
            value={value}
            onChange={(_, name) => choose(name)}
            disableClearable
            autoHighlight
            disablePortal
            slotProps={{ listbox: { 'aria-label': t('timeZone'), 'aria-labelledby': undefined } }}
            noOptionsText={t('noTimeZone')}
            openText={t('openList')}
            closeText={t('closeList')}
            renderInput={({ slotProps }) => <AutocompleteInput {...aria} slotProps={slotProps} spellCheck={false} />}
          />
        </MuiTheme>
      )}
    </Field>
  );
}
