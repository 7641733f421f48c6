import Autocomplete from '@mui/material/Autocomplete';
import type { Ref } from 'react';
import { useTranslations } from 'use-intl';
import { ChevronDownIcon } from '#web/ui/icons/icons.tsx';
import { MuiTheme } from '#web/ui/theme/MuiTheme.tsx';
import { AutocompleteInput } from './AutocompleteInput.tsx';
import type { ControlIds } from './Field.tsx';

interface Option {
  id: number;
  name: string;
}

/** Several of many, found by typing and chosen by keyboard or pointer. `chosen` are ids. */
export function MultiSelect({
  id,
  inputRef,
  options,
  chosen,
  onChoose,
  onBlur,
  ...aria
}: ControlIds & {
  inputRef: Ref<HTMLInputElement>;
  options: readonly Option[];
  chosen: readonly number[];
  onChoose: (chosen: number[]) => void;
  onBlur: () => void;
}) {
  const t = useTranslations('kit');
  return (
    <MuiTheme>
      <Autocomplete
        popupIcon={<ChevronDownIcon />}
        multiple
        id={id}
        options={options}
        value={options.filter((option) => chosen.includes(option.id))}
        onChange={(_, value) => onChoose(value.map((option) => option.id))}
        onBlur={onBlur}
        getOptionLabel={({ name }) => name}
        getOptionKey={(option) => option.id}
        disableCloseOnSelect
        autoHighlight
        handleHomeEndKeys
        size="small"
        noOptionsText={t('nothingToChoose')}
        openText={t('openChoices')}
        closeText={t('closeChoices')}
        clearText={t('clearChoices')}
        renderInput={({ slotProps }) => <AutocompleteInput {...aria} slotProps={slotProps} inputRef={inputRef} />}
      />
    </MuiTheme>
  );
}
