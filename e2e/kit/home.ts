import type { BrowserContext, Page } from 'playwright/test';
import type { NodeServer } from './node-server.ts';
import type { Who } from './people.ts';

export type HomeName = 'node' | 'demo';

/** One of the places where the product runs, made anew for a test. */
export interface Home {
  name: HomeName;
  /** The address of a path of the page: behind a hash in the demo, which may lie on any host. */
  urlOf: (path: string) => string;
  /** The path of the page that is open, with its query. */
  pathOf: (page: Page) => string;
  /** Opens an empty page for somebody, signed in: a browser of their own on Node, a tab of their own in the demo. */
  open: (who: Who | 'nobody') => Promise<Page>;
  /** The worst that can happen to it: on Node `kill -9` and another start, in the demo every tab reloads. */
  crash: () => Promise<void>;
  close: () => Promise<void>;
  /** On Node alone: the server behind it. */
  server?: NodeServer;
}

/** What a home needs of the test: to be told of every browser that it opens. */
export type OnContext = (context: BrowserContext) => void;
