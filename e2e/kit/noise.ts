import { expect, type BrowserContext } from 'playwright/test';
import type { HomeName } from './home.ts';

/** What browsers say of requests that the page itself gave up, such as those of a page that was left. */
const givenUp = 'net::ERR_ABORTED';

/** What browsers say of requests whose server is gone, or that they sent over a connection to one that was. */
export const connectionLost =
  /ERR_(CONNECTION_REFUSED|CONNECTION_RESET|EMPTY_RESPONSE|INCOMPLETE_CHUNKED_ENCODING|INTERNET_DISCONNECTED|SOCKET_NOT_CONNECTED)/;

export interface Noise {
  /** Hears every error and warning on the consoles of a context's pages, every exception and every failed request. */
  listen: (context: BrowserContext) => void;
  /** Says that messages like this belong to the test, such as the browser's own line about a 422. */
  allow: (pattern: RegExp) => void;
  /** Fails on everything that was heard and not allowed. */
  check: () => void;
}

export function noiseOfBrowsers(homeName: HomeName): Noise {
  const heard: string[] = [];
  const allowed: RegExp[] = [];
  return {
    listen: (context) => {
      context.on('console', (message) => {
        if (message.type() !== 'error' && message.type() !== 'warning') return;
        heard.push(`${message.type()}: ${message.text()} (${message.location().url})`);
      });
      context.on('weberror', (error) => heard.push(`exception: ${error.error().message}`));
      context.on('requestfailed', (request) => {
        const reason = request.failure()?.errorText ?? 'failed';
        if (reason !== givenUp) heard.push(`request: ${request.method()} ${request.url()} ${reason}`);
      });
    },
    allow: (pattern) => allowed.push(pattern),
    check: () => {
      const unexpected = heard.filter((message) => !allowed.some((pattern) => pattern.test(message)));
      expect(unexpected, `errors and warnings in the browser (${homeName})`).toEqual([]);
    },
  };
}
