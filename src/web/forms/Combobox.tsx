import Autocomplete, {
  type AutocompleteProps,
  type AutocompleteRenderInputParams,
  createFilterOptions,
} from '@mui/material/Autocomplete';
import { useForkRef } from '@mui/material/utils';
import type { ComponentProps, Ref } from 'react';
import { ChevronDownIcon } from '#web/ui/icons/icons.tsx';
import { MuiTheme } from '#web/ui/theme/MuiTheme.tsx';
import css from './Input.module.css';

type InputProps = Omit<ComponentProps<'input'>, 'ref' | 'className'> & { ref?: Ref<HTMLInputElement> };

type Flag = boolean | undefined;
type ComboboxProps<Value, Multiple extends Flag, DisableClearable extends Flag, FreeSolo extends Flag> = Omit<
  AutocompleteProps<Value, Multiple, DisableClearable, FreeSolo>,
  'renderInput' | 'id' | 'popupIcon'
> & {
  /** Of the text that is typed: the ids of a Field. */
  input: InputProps & { id: string };
  /** What a choice is found by, if not by its label alone. */
  searchText?: (choice: Value) => string;
};

/** A text that narrows a list to choose from: MUI's Autocomplete, in the frame of all other fields. */
export function Combobox<
  Value,
  Multiple extends Flag = false,
  DisableClearable extends Flag = false,
  FreeSolo extends Flag = false,
>({ input: { id, ...input }, searchText, ...props }: ComboboxProps<Value, Multiple, DisableClearable, FreeSolo>) {
  return (
    <MuiTheme>
      <Autocomplete
        {...(searchText && { filterOptions: createFilterOptions({ stringify: searchText }) })}
        {...props}
        id={id}
        popupIcon={<ChevronDownIcon />}
        renderInput={({ slotProps }) => <ComboboxInput {...input} slotProps={slotProps} />}
      />
    </MuiTheme>
  );
}

function ComboboxInput({
  slotProps,
  ref: inputRef,
  ...input
}: InputProps & Pick<AutocompleteRenderInputParams, 'slotProps'>) {
  const { ref, className, startAdornment, endAdornment, onMouseDown } = slotProps.input;
  const { ref: htmlRef, ...htmlInput } = slotProps.htmlInput;
  const mergedRef = useForkRef(htmlRef, inputRef);
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- a press beside the text puts the cursor into it
    <span ref={ref} className={`${css.box} ${className}`} data-suggests onMouseDown={onMouseDown}>
      {startAdornment}
      <input {...htmlInput} {...input} ref={mergedRef} className={css.input} />
      {endAdornment}
    </span>
  );
}
