import Autocomplete from '@mui/material/Autocomplete';
import OutlinedInput from '@mui/material/OutlinedInput';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { type DirectoryEntry, listPresences } from '#contract/presences.ts';
import { apiQuery } from '#web/api/query.ts';
import type { WrongField } from '#web/messages/useErrorText.ts';
import { Field, type FieldLooks } from '#web/ui/form/Field.tsx';
import { Lamp } from '#web/ui/Lamp.tsx';
import css from './calls.module.css';
import { suggestionsOf } from './suggestions.ts';
import { usePaused } from './usePaused.ts';

/** So many are asked for, of which those are offered that are meant. */
const PAGE_SIZE = 50;
const nobody: DirectoryEntry[] = [];

interface ExtensionFieldProps extends FieldLooks {
  text: string;
  onText: (text: string) => void;
  error: WrongField | undefined;
}

/** An extension, found by name too; any that is typed will do. */
export function ExtensionField({ text, onText, error, ...looks }: ExtensionFieldProps) {
  const t = useTranslations('calls');
  const search = usePaused(text.trim());
  const { data } = useQuery({
    ...apiQuery(listPresences, { query: { search, sort: 'displayName', pageSize: PAGE_SIZE } }),
    enabled: search !== '',
    placeholderData: keepPreviousData,
    select: ({ items }) => suggestionsOf(items, search),
  });
  return (
    <Field {...looks} error={error}>
      {({ id, ...aria }) => (
        <Autocomplete
          id={id}
          freeSolo
          disablePortal
          options={search === '' ? nobody : (data ?? nobody)}
          // The backend has searched already.
          filterOptions={(entries) => entries}
          getOptionLabel={(entry) => (typeof entry === 'string' ? entry : entry.extension)}
          getOptionKey={(entry) => (typeof entry === 'string' ? entry : entry.extension)}
          clearText={t('clear')}
          inputValue={text}
          onInputChange={(_, next) => onText(next)}
          slotProps={{ listbox: { 'aria-label': t('suggestions'), 'aria-labelledby': undefined } }}
          renderOption={({ key, ...option }, { presence, extension, displayName }) => (
            <li key={key} {...option}>
              <span className={css.suggestion}>
                <Lamp type={presence.type} />
                <bdi className={css.suggested}>{displayName}</bdi>
                <span className={css.soft}>{extension}</span>
              </span>
            </li>
          )}
          renderInput={({ slotProps }) => (
            <OutlinedInput
              {...slotProps.input}
              fullWidth
              slotProps={{
                input: { ...slotProps.htmlInput, ...aria, dir: 'ltr', spellCheck: false, autoCapitalize: 'none' },
              }}
            />
          )}
        />
      )}
    </Field>
  );
}
