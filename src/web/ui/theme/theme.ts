import { createTheme, enhanceHighContrast } from '@mui/material/styles';
import { dialogs } from './dialogs.ts';
import { inputs } from './inputs.ts';
import { menus } from './menus.ts';
import { switches } from './switches.ts';
import { color } from './tokens.ts';

const normal = { fontSize: 'var(--text)', lineHeight: 1.5 };
const QUICK_MS = 120;

/** MUI in our clothes, one file a family in components/. Its colours are ours, which follow the colour scheme by themselves. */
export const theme = enhanceHighContrast(
  createTheme({
    cssVariables: { nativeColor: true },
    palette: {
      primary: { main: color.accent, dark: color.accentHover, contrastText: color.onAccent },
      error: { main: color.danger, dark: color.dangerHover, contrastText: color.onDanger },
      background: { default: color.ground, paper: color.raised },
      text: { primary: color.ink, secondary: color.inkSoft, disabled: color.inkFaint },
      divider: color.hairline,
      action: { active: color.inkSoft, hover: color.hover, selected: color.selected },
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
    focusVisible: { outlineColor: color.focus },
    components: {
      MuiButtonBase: { defaultProps: { disableRipple: true } },
      ...dialogs,
      ...inputs,
      ...menus,
      ...switches,
    },
  }),
);
