import type { Components, Theme } from '@mui/material/styles';
import { color } from '#web/ui/theme/tokens.ts';

export const buttons: Components<Theme> = {
  MuiButtonBase: {
    defaultProps: { disableRipple: true },
  },
  MuiButton: {
    defaultProps: { variant: 'outlined', color: 'inherit', disableElevation: true },
    styleOverrides: {
      root: {
        flex: 'none',
        minWidth: 0,
        minHeight: 'var(--control)',
        maxWidth: '100%',
        padding: '4px 14px',
        lineHeight: 1.4,
        overflowWrap: 'anywhere',
        '@media (forced-colors: active)': { border: '1px solid ButtonBorder' },
      },
      outlined: { color: color.ink, borderColor: color.border, '&:hover': { backgroundColor: color.hover } },
      text: {
        padding: '4px 10px',
        color: color.accentInk,
        '&:hover': { backgroundColor: color.hover },
        '&.MuiButton-colorError': { color: color.dangerInk },
      },
      startIcon: { marginInlineStart: -4, marginInlineEnd: 6 },
    },
  },
  MuiIconButton: {
    styleOverrides: {
      root: {
        flex: 'none',
        width: 'var(--control)',
        height: 'var(--control)',
        padding: 0,
        borderRadius: 'var(--radius)',
        color: color.inkSoft,
        // The ring stays inside: rows and fields clip what stands out.
        '--_focusVisible-offset': -1,
        '&:hover': { backgroundColor: color.hover, color: color.ink },
        'tr:hover &:hover': { backgroundColor: color.hairline },
      },
    },
  },
  MuiTooltip: {
    defaultProps: { enterDelay: 400, enterNextDelay: 100, disableTouchListener: true },
    styleOverrides: {
      tooltip: {
        margin: '4px !important',
        padding: '4px 8px',
        backgroundColor: color.ink,
        color: color.ground,
        fontSize: 'var(--text-small)',
        fontWeight: 400,
        '@media (forced-colors: active)': { border: '1px solid CanvasText' },
      },
    },
  },
};
