import { createTheme, enhanceHighContrast, type ColorSystemOptions } from '@mui/material/styles';
import { colorSchemeAttribute } from './colorScheme.ts';
import { buttons } from './components/buttons.ts';
import { dialogs } from './components/dialogs.ts';
import { inputs } from './components/inputs.ts';
import { menus } from './components/menus.ts';
import { switches } from './components/switches.ts';
import { color, dark, light, type ColorTokens } from './tokens.ts';

declare module '@mui/material/styles' {
  interface ColorSystemOptions {
    /** Written as `--ps-color-…`. */
    color?: ColorTokens;
  }
}

/** The words of MUI's palette for our tokens. Success, warning and info are left alone: those colours are presence's. */
function schemeOf(tokens: ColorTokens): ColorSystemOptions {
  return {
    color: tokens,
    palette: {
      primary: { main: tokens.accent, dark: tokens.accentHover, contrastText: tokens.onAccent },
      error: { main: tokens.danger, dark: tokens.dangerHover, contrastText: tokens.onDanger },
      background: { default: tokens.ground, paper: tokens.raised },
      text: { primary: tokens.ink, secondary: tokens.inkSoft, disabled: tokens.inkFaint },
      divider: tokens.hairline,
      action: { active: tokens.inkSoft, hover: tokens.hover, selected: tokens.selected },
    },
  };
}

const small = { fontSize: 'var(--text-small)' };
const normal = { fontSize: 'var(--text)', lineHeight: 1.5 };
const large = { fontSize: 'var(--text-large)', lineHeight: 1.4, fontWeight: 600 };
const title = { fontSize: 'var(--text-title)', lineHeight: 1.3, fontWeight: 600, letterSpacing: '-0.01em' };
const QUICK_MS = 120;

/** MUI in our clothes. Looks live here and in components/, one file per family; pages carry none. */
export const theme = enhanceHighContrast(
  createTheme({
    cssVariables: { cssVarPrefix: 'ps', colorSchemeSelector: colorSchemeAttribute },
    colorSchemes: { light: schemeOf(light), dark: schemeOf(dark) },
    shape: { borderRadius: 6 },
    typography: {
      fontFamily: 'var(--font)',
      fontWeightMedium: 600,
      fontWeightBold: 600,
      fontWeightLight: 400,
      h1: title,
      h2: large,
      h3: large,
      h4: large,
      h5: large,
      h6: large,
      subtitle1: normal,
      subtitle2: { ...normal, fontWeight: 600 },
      body1: normal,
      body2: normal,
      button: { ...normal, fontWeight: 600, textTransform: 'none' },
      caption: small,
      overline: { ...small, textTransform: 'none' },
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
    components: { ...buttons, ...dialogs, ...inputs, ...menus, ...switches },
  }),
);
