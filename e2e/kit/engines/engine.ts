/** The engines that browsers are made of. */
export const engineNames = ['chromium', 'firefox', 'webkit'] as const;
export type EngineName = (typeof engineNames)[number];

/** A browser of one engine, driven by whatever can drive it here. */
export interface Engine {
  /** The browser and its version, such as `Firefox 153.7.0`. */
  version: string;
  /** A browser profile of its own: cookies and storage are shared by its tabs and by nobody else. */
  newProfile: () => Promise<Profile>;
  close: () => Promise<void>;
}

export interface Profile {
  newTab: () => Promise<Tab>;
  close: () => Promise<void>;
}

/** What every driver can do with a tab. What people do with a page is made of it, in `page.ts`, once for all engines. */
export interface Tab {
  /** Opens an address and waits until the document is there. */
  goTo: (url: string) => Promise<void>;
  reload: () => Promise<void>;
  back: () => Promise<void>;
  /** Evaluates an expression in the page. What it gives, or promises, comes back as JSON. */
  evaluate: (expression: string) => Promise<unknown>;
  /** A click of the mouse, in CSS pixels from the window's top left corner. */
  clickAt: (x: number, y: number) => Promise<void>;
  /** Types with the keyboard into what has the focus. */
  type: (text: string) => Promise<void>;
  press: (key: 'Enter' | 'Escape' | 'Tab') => Promise<void>;
  /** Gives the page a window of this width in CSS pixels. */
  setWidth: (width: number) => Promise<void>;
  /** A PNG of what is in the window. */
  screenshot: () => Promise<Uint8Array>;
  /** Errors and warnings on the console, and exceptions that nobody caught, since the tab was opened. */
  complaints: () => Promise<readonly string[]>;
}

export const windowSize = { width: 1280, height: 800 };
