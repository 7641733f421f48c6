import { ThemeProvider } from '@mui/material/styles';
import type { ReactNode } from 'react';
import { colorSchemeStorageKey } from './colorScheme.ts';
import './global.css';
import { theme } from './theme.ts';

/** The look of everything inside. Around the whole page, once. */
export function AppTheme({ children }: { children: ReactNode }) {
  return (
    <ThemeProvider
      theme={theme}
      defaultMode="system"
      modeStorageKey={colorSchemeStorageKey}
      disableTransitionOnChange
      noSsr
    >
      {children}
    </ThemeProvider>
  );
}
