import { createContext, use } from 'react';

/** Someone a visitor of the demo can be. */
export interface Persona {
  username: string;
  password: string;
  displayName: string;
  /** What is special about them, in a few words. */
  note: string;
}

/** What the page needs to know of the demo backend that runs beside it in the browser. */
export interface Demo {
  apiBase: string;
  personas: readonly Persona[];
  /** Puts everything back to how it was at first. */
  reset: () => Promise<void>;
}

/** The demo, when the page is one; else null. */
export const DemoContext = createContext<Demo | null>(null);

export function useDemo(): Demo | null {
  return use(DemoContext);
}
