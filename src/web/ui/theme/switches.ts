import type { Components, Theme } from '@mui/material/styles';
import { color } from './tokens.ts';

/** The switch keeps its whole track visible in both states: a border says where it is, the thumb says which way. */
export const switches: Components<Theme> = {
  MuiSwitch: {
    styleOverrides: {
      root: { width: 40, height: 24, padding: 0, borderRadius: 12, overflow: 'visible' },
      switchBase: {
        padding: 4,
        color: color.border,
        '&.Mui-checked': { transform: 'translateX(16px)', color: color.onAccent },
        '&.Mui-checked + .MuiSwitch-track': { borderColor: color.accent, backgroundColor: color.accent, opacity: 1 },
        '&.Mui-focusVisible + .MuiSwitch-track': { outline: `2px solid ${color.focus}`, outlineOffset: 2 },
      },
      thumb: {
        width: 16,
        height: 16,
        boxShadow: 'none',
        '@media (forced-colors: active)': { border: '8px solid ButtonText' },
      },
      track: {
        boxSizing: 'border-box',
        borderRadius: 12,
        border: `1px solid ${color.border}`,
        backgroundColor: 'transparent',
        opacity: 1,
      },
    },
  },
};
