import type { AutocompleteRenderInputParams } from '@mui/material/Autocomplete';
import { useForkRef } from '@mui/material/utils';
import type { ComponentProps, Ref } from 'react';
import css from './Input.module.css';

type AutocompleteInputProps = Pick<AutocompleteRenderInputParams, 'slotProps'> &
  Omit<ComponentProps<'input'>, 'ref' | 'className'> & { inputRef?: Ref<HTMLInputElement> };

/** The text field of MUI's Autocomplete, in the frame of all others. */
export function AutocompleteInput({ slotProps, inputRef, ...input }: AutocompleteInputProps) {
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
