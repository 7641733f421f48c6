import type { Components, Theme } from '@mui/material/styles';
import { color } from '#web/ui/theme/tokens.ts';

export const inputs: Components<Theme> = {
  MuiFormControl: {
    defaultProps: { fullWidth: true },
  },
  MuiFormLabel: {
    styleOverrides: {
      root: {
        marginBottom: 6,
        color: color.ink,
        fontSize: 'var(--text)',
        fontWeight: 600,
        '&.Mui-focused, &.Mui-error': { color: color.ink },
      },
    },
  },
  MuiFormHelperText: {
    styleOverrides: {
      root: {
        // A line is kept for it, so that an error does not move the form.
        minHeight: '1.5em',
        margin: '4px 0 0',
        color: color.inkSoft,
        fontSize: 'var(--text-small)',
        lineHeight: 1.5,
        '&.Mui-error': { color: color.dangerInk },
      },
    },
  },
  MuiOutlinedInput: {
    defaultProps: { notched: false },
    styleOverrides: {
      root: {
        minHeight: 'var(--control)',
        '& .MuiOutlinedInput-notchedOutline': { borderColor: color.border },
        '&:hover .MuiOutlinedInput-notchedOutline': { borderColor: color.inkSoft },
        '&.Mui-focused .MuiOutlinedInput-notchedOutline': { borderColor: color.focus, borderWidth: 2 },
        '&.Mui-error .MuiOutlinedInput-notchedOutline': { borderColor: color.dangerInk },
      },
      input: {
        height: 'auto',
        padding: '7px 12px',
        // Below 16 px, phones zoom into a field that gets the focus.
        '@media (pointer: coarse)': { padding: '9px 12px', fontSize: 'var(--text-large)' },
        '&::placeholder': { color: color.inkFaint, opacity: 1 },
      },
      adornedEnd: { paddingInlineEnd: 2 },
    },
  },
  MuiAutocomplete: {
    styleOverrides: {
      root: {
        '& .MuiOutlinedInput-root': { padding: 0, paddingInlineEnd: 40 },
        '& .MuiOutlinedInput-root .MuiAutocomplete-input': { padding: '7px 12px' },
        '@media (pointer: coarse)': {
          '& .MuiOutlinedInput-root .MuiAutocomplete-input': { padding: '9px 12px' },
        },
      },
      paper: {
        marginTop: 4,
        borderRadius: 'var(--radius-large)',
        boxShadow: color.shadow,
        '@media (forced-colors: active)': { border: '1px solid CanvasText' },
      },
      listbox: {
        padding: 6,
        '& .MuiAutocomplete-option': {
          minHeight: 'var(--control)',
          padding: '4px 10px',
          borderRadius: 'var(--radius)',
          '&.Mui-focused': { backgroundColor: color.hover },
          '&[aria-selected="true"], &[aria-selected="true"].Mui-focused': { backgroundColor: color.selected },
        },
      },
      noOptions: { color: color.inkSoft },
    },
  },
  MuiNativeSelect: {
    styleOverrides: { icon: { color: color.inkSoft } },
  },
};
