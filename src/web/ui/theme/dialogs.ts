import type { Components, Theme } from '@mui/material/styles';
import { color } from './tokens.ts';

export const dialogs: Components<Theme> = {
  MuiModal: {
    // The page keeps its scrollbar, so that nothing moves when a dialog opens.
    defaultProps: { disableScrollLock: true },
  },
  MuiBackdrop: {
    styleOverrides: { root: { '&:not(.MuiBackdrop-invisible)': { backgroundColor: color.scrim } } },
  },
  MuiDialog: {
    defaultProps: { fullWidth: true, disableScrollLock: true },
    styleOverrides: {
      paper: {
        backgroundImage: 'none',
        boxShadow: color.shadow,
        overscrollBehavior: 'contain',
        '@media (forced-colors: active)': { border: '1px solid CanvasText' },
        '&:not(.MuiDialog-paperFullScreen)': { margin: 24, borderRadius: 'var(--radius-large)' },
      },
      paperWidthXs: { maxWidth: 420 },
      paperWidthSm: { maxWidth: 540 },
    },
  },
  MuiDialogTitle: {
    styleOverrides: { root: { padding: '20px 24px 8px' } },
  },
  MuiDialogContent: {
    styleOverrides: { root: { padding: '8px 24px 24px' } },
  },
  MuiDialogActions: {
    styleOverrides: {
      root: {
        gap: 8,
        flexWrap: 'wrap',
        padding: '12px 24px calc(12px + env(safe-area-inset-bottom))',
        borderTop: `1px solid ${color.hairline}`,
        '& > :not(style) ~ :not(style)': { marginInlineStart: 0 },
      },
    },
  },
};
