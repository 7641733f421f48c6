import type { Components, Theme } from '@mui/material/styles';
import { color } from './tokens.ts';

export const inputs: Components<Theme> = {
  MuiAutocomplete: {
    styleOverrides: {
      // Under the arrow of a select.
      endAdornment: { right: 8 },
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
};
