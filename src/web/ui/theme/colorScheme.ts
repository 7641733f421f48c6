/**
 * How the colour scheme is kept, for MUI's ThemeProvider and for index.html's script, which sets the attribute before
 * anything is painted:
 *
 *     const mode = localStorage.getItem('presence-color-scheme') ?? 'system';
 *     const dark = mode === 'dark' || (mode === 'system' && matchMedia('(prefers-color-scheme: dark)').matches);
 *     document.documentElement.setAttribute('data-color-scheme', dark ? 'dark' : 'light');
 */
export const colorSchemeAttribute = 'data-color-scheme';
export const colorSchemeStorageKey = 'presence-color-scheme';

/** What a person chooses from; light or dark without a choice is the system's. */
export const colorModes = ['system', 'light', 'dark'] as const;
