import type { Components, Theme } from '@mui/material/styles';
import { color } from './tokens.ts';

export const menus: Components<Theme> = {
  MuiPaper: {
    styleOverrides: { root: { backgroundImage: 'none' } },
  },
  MuiPopover: {
    defaultProps: { disableScrollLock: true },
    styleOverrides: {
      paper: {
        marginTop: 4,
        borderRadius: 'var(--radius-large)',
        boxShadow: color.shadow,
        '@media (forced-colors: active)': { border: '1px solid CanvasText' },
      },
    },
  },
  MuiMenu: {
    styleOverrides: { list: { minWidth: 200, padding: 6 } },
  },
  MuiMenuItem: {
    styleOverrides: {
      root: {
        gap: 10,
        minHeight: 'var(--control)',
        '@media (width >= 600px)': { minHeight: 'var(--control)' },
        padding: '4px 10px',
        borderRadius: 'var(--radius)',
        '&:hover, &.Mui-focusVisible': { backgroundColor: color.hover },
        '&.Mui-selected, &.Mui-selected:hover, &.Mui-selected.Mui-focusVisible': { backgroundColor: color.selected },
      },
    },
  },
  MuiDivider: {
    styleOverrides: { root: { borderColor: color.hairline } },
  },
};
