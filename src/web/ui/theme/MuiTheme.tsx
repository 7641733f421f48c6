import { createTheme, enhanceHighContrast, ThemeProvider } from '@mui/material/styles';
import type { ReactNode } from 'react';
import { components } from './components.ts';

const normal = { fontSize: 'var(--text)', lineHeight: 1.5 };
const QUICK_MS = 120;

/** MUI in our clothes. Its colours are ours, which follow the colour scheme by themselves. */
const theme = enhanceHighContrast(
  createTheme({
    cssVariables: { nativeColor: true },
    palette: {
      primary: {
        main: 'var(--ps-color-accent)',
        dark: 'var(--ps-color-accentHover)',
        contrastText: 'var(--ps-color-onAccent)',
      },
      background: { default: 'var(--ps-color-ground)', paper: 'var(--ps-color-raised)' },
      text: {
        primary: 'var(--ps-color-ink)',
        secondary: 'var(--ps-color-inkSoft)',
        disabled: 'var(--ps-color-inkFaint)',
      },
      divider: 'var(--ps-color-hairline)',
      action: {
        active: 'var(--ps-color-inkSoft)',
        hover: 'var(--ps-color-hover)',
        selected: 'var(--ps-color-selected)',
      },
    },
    shape: { borderRadius: 6 },
    typography: {
      fontFamily: 'var(--font)',
      h6: { fontSize: 'var(--text-large)', lineHeight: 1.4, fontWeight: 600 },
      body1: normal,
      body2: normal,
    },
    motion: { reducedMotion: 'system' },
    transitions: {
      duration: {
        shortest: QUICK_MS,
        shorter: QUICK_MS,
        short: QUICK_MS,
        standard: QUICK_MS,
        complex: QUICK_MS,
        enteringScreen: QUICK_MS,
        leavingScreen: QUICK_MS,
      },
    },
    focusVisible: { outlineColor: 'var(--ps-color-focus)' },
    components,
  }),
);

/** Around every piece of MUI: the page itself is styled by CSS modules and needs none of it. */
export function MuiTheme({ children }: { children: ReactNode }) {
  return <ThemeProvider theme={theme}>{children}</ThemeProvider>;
}
