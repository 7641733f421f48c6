import Autocomplete from '@mui/material/Autocomplete';
import OutlinedInput from '@mui/material/OutlinedInput';
import type { Ref } from 'react';
import { useTranslations } from 'use-intl';
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
    <Autocomplete
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
      sx={{
        '& .MuiOutlinedInput-root': { paddingBlock: '3px', paddingInlineStart: '6px' },
        '& .MuiOutlinedInput-root .MuiAutocomplete-input': { paddingBlock: '4px' },
      }}
      noOptionsText={t('nothingToChoose')}
      openText={t('openChoices')}
      closeText={t('closeChoices')}
      clearText={t('clearChoices')}
      renderInput={({ slotProps }) => (
        <OutlinedInput
          ref={slotProps.input.ref}
          className={slotProps.input.className}
          startAdornment={slotProps.input.startAdornment}
          endAdornment={slotProps.input.endAdornment}
          onMouseDown={slotProps.input.onMouseDown}
          inputRef={inputRef}
          fullWidth
          slotProps={{ input: { ...slotProps.htmlInput, ...aria } }}
        />
      )}
    />
  );
}
