import { useSyncExternalStore } from 'react';

/** The script of index.html reads it too, before anything is painted. */
const KEY = 'presence-color-scheme';

/** What a person chooses from; the system's own is what its settings say now. */
export const colorModes = ['system', 'light', 'dark'] as const;
export type ColorMode = (typeof colorModes)[number];

const prefersDark = window.matchMedia('(prefers-color-scheme: dark)');
const listeners = new Set<() => void>();
let mode = storedMode();

function storedMode(): ColorMode {
  try {
    const stored = localStorage.getItem(KEY);
    return colorModes.find((each) => each === stored) ?? 'system';
  } catch {
    return 'system';
  }
}

function apply(): void {
  const dark = mode === 'dark' || (mode === 'system' && prefersDark.matches);
  document.documentElement.dataset['colorScheme'] = dark ? 'dark' : 'light';
  for (const listener of listeners) listener();
}

/** Follows the system, and what is chosen in another tab. */
export function followColorMode(): void {
  prefersDark.addEventListener('change', apply);
  window.addEventListener('storage', ({ key }) => {
    if (key !== KEY) return;
    mode = storedMode();
    apply();
  });
}

export function setColorMode(next: ColorMode): void {
  mode = next;
  try {
    localStorage.setItem(KEY, next);
  } catch {
    // A browser that stores nothing forgets it with the page.
  }
  apply();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useColorMode(): ColorMode {
  return useSyncExternalStore(subscribe, () => mode);
}
