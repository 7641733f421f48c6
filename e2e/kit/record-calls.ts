import type { Page } from 'playwright/test';
import { waitForQuiet } from './quiet.ts';

declare global {
  interface Window {
    /** The calls of the API since the page was opened, such as `GET /presences?page=1`. */
    apiCalls?: string[];
    /** Breaks the stream of events, and holds back the next one. */
    cutEvents?: () => void;
    /** Lets the stream that is held back begin. */
    letEventsThrough?: () => void;
  }
}

/** Longer than a page waits with anything that it asks for by itself (milliseconds). */
const QUIET_MS = 1_500;

/**
 * Records what a page asks the API for, each time it is opened from now on. It stands before `fetch`, the one place that a page in
 * front of a server and the demo have in common; the demo's stream of events does not pass there.
 */
export async function recordCalls(page: Page) {
  await page.addInitScript(() => {
    const plainFetch = window.fetch.bind(window);
    let through = Promise.resolve();
    let cut = new AbortController();
    window.apiCalls = [];
    window.cutEvents = () => {
      through = new Promise((resolve) => {
        window.letEventsThrough = resolve;
      });
      cut.abort();
      cut = new AbortController();
    };
    window.fetch = async (input, init) => {
      const url = new URL(input instanceof Request ? input.url : String(input), document.baseURI);
      const [, path] = /\/api(\/.*)$/.exec(url.pathname) ?? [];
      if (path === undefined) return plainFetch(input, init);
      window.apiCalls?.push(`${init?.method ?? 'GET'} ${path}${url.search}`);
      if (path !== '/events') return plainFetch(input, init);
      await through;
      const response = await plainFetch(input, init);
      const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
      response.body?.pipeTo(writable, { signal: cut.signal }).catch(() => undefined);
      return new Response(readable, response);
    };
  });
  const all = () => page.evaluate(() => window.apiCalls ?? []);
  return {
    all,
    forget: () => page.evaluate(() => void (window.apiCalls = [])),
    /** What was asked for but the stream of events, in the order of the alphabet, once nothing more is asked for. */
    settled: async () => {
      await waitForQuiet(page, QUIET_MS);
      return (await all()).filter((call) => !call.startsWith('GET /events')).toSorted();
    },
    cutEvents: () => page.evaluate(() => window.cutEvents?.()),
    letEventsThrough: () => page.evaluate(() => window.letEventsThrough?.()),
  };
}
