import type { Components, Theme } from '@mui/material/styles';

/** What hangs below the control that opened it. */
const hanging = {
  marginTop: 4,
  borderRadius: 'var(--radius-large)',
  boxShadow: 'var(--ps-color-shadow)',
  '@media (forced-colors: active)': { border: '1px solid CanvasText' },
};

/** MUI's parts in our clothes. */
export const components: Components<Theme> = {
  MuiButtonBase: { defaultProps: { disableRipple: true } },
  MuiModal: {
    // The page keeps its scrollbar, so that nothing moves when a dialog opens.
    defaultProps: { disableScrollLock: true },
  },
  MuiBackdrop: {
    styleOverrides: { root: { '&:not(.MuiBackdrop-invisible)': { backgroundColor: 'var(--ps-color-scrim)' } } },
  },
  MuiDialog: {
    defaultProps: { fullWidth: true, disableScrollLock: true },
    styleOverrides: {
      paper: {
        backgroundImage: 'none',
        boxShadow: 'var(--ps-color-shadow)',
        overscrollBehavior: 'contain',
        '@media (forced-colors: active)': { border: '1px solid CanvasText' },
        '&:not(.MuiDialog-paperFullScreen)': {
          '--around': '32px',
          '@media (width < 480px)': { '--around': '16px' },
          '@media (height < 480px)': { '--around': '8px' },
          width: 'calc(100% - 2 * var(--around))',
          maxHeight: 'calc(100% - 2 * var(--around))',
          margin: 0,
          borderRadius: 'var(--radius-large)',
        },
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
        borderTop: '1px solid var(--ps-color-hairline)',
        '& > :not(style) ~ :not(style)': { marginInlineStart: 0 },
      },
    },
  },
  MuiAutocomplete: {
    styleOverrides: {
      // Under the arrow of a select.
      endAdornment: { right: 8 },
      paper: hanging,
      listbox: {
        padding: 6,
        '& .MuiAutocomplete-option': {
          minHeight: 'var(--control)',
          padding: '4px 10px',
          borderRadius: 'var(--radius)',
          '&.Mui-focused': { backgroundColor: 'var(--ps-color-hover)' },
          '&[aria-selected="true"], &[aria-selected="true"].Mui-focused': {
            backgroundColor: 'var(--ps-color-selected)',
          },
        },
      },
      noOptions: { color: 'var(--ps-color-inkSoft)' },
    },
  },
  MuiPaper: {
    styleOverrides: { root: { backgroundImage: 'none' } },
  },
  MuiPopover: {
    defaultProps: { disableScrollLock: true },
    styleOverrides: { paper: hanging },
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
        '&:hover, &.Mui-focusVisible': { backgroundColor: 'var(--ps-color-hover)' },
        '&.Mui-selected, &.Mui-selected:hover, &.Mui-selected.Mui-focusVisible': {
          backgroundColor: 'var(--ps-color-selected)',
        },
      },
    },
  },
  MuiDivider: {
    styleOverrides: { root: { borderColor: 'var(--ps-color-hairline)' } },
  },
  // The switch keeps its whole track visible in both states: a border says where it is, the thumb says which way.
  MuiSwitch: {
    styleOverrides: {
      root: { width: 40, height: 24, padding: 0, borderRadius: 12, overflow: 'visible' },
      switchBase: {
        padding: 4,
        color: 'var(--ps-color-border)',
        '&.Mui-checked': { transform: 'translateX(16px)', color: 'var(--ps-color-onAccent)' },
        '&.Mui-checked + .MuiSwitch-track': {
          borderColor: 'var(--ps-color-accent)',
          backgroundColor: 'var(--ps-color-accent)',
          opacity: 1,
        },
        '&.Mui-focusVisible + .MuiSwitch-track': { outline: '2px solid var(--ps-color-focus)', outlineOffset: 2 },
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
        border: '1px solid var(--ps-color-border)',
        backgroundColor: 'transparent',
        opacity: 1,
      },
    },
  },
};
