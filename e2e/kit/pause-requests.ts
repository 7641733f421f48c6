import type { Page } from 'playwright/test';

declare global {
  interface Window {
    /** Ends the wait of the calls that are held. */
    proceed?: (outcome: 'go' | 'fail') => void;
  }
}

/**
 * Holds the page's calls of a kind, such as `PUT /me/presence`, until they are let go or made to fail as with a database
 * out of reach. It stands before `fetch`, the one place that a page in front of a server and the demo have in common.
 */
export async function pauseRequests(page: Page, method: string, path: string) {
  await page.evaluate(
    ([heldMethod, heldPath]) => {
      const plainFetch = window.fetch.bind(window);
      const decided = new Promise<'go' | 'fail'>((resolve) => {
        window.proceed = resolve;
      });
      window.fetch = async (input, init) => {
        const url = input instanceof Request ? input.url : String(input);
        const held = (init?.method ?? 'GET') === heldMethod && new URL(url, location.href).pathname.endsWith(heldPath);
        if (held && (await decided) === 'fail') {
          const problem = { status: 503, title: 'The database is out of reach.', code: 'unavailable' };
          return Response.json(problem, { status: 503, headers: { 'content-type': 'application/problem+json' } });
        }
        return plainFetch(input, init);
      };
    },
    [method, path] as const,
  );
  return {
    proceed: () => page.evaluate(() => window.proceed?.('go')),
    fail: () => page.evaluate(() => window.proceed?.('fail')),
  };
}
