import type { Page } from 'playwright/test';

type Streams = Map<string, ReadableStreamDefaultReader<Uint8Array<ArrayBuffer>>>;

declare global {
  interface Window {
    /** Bodies that are being read from outside of the page. */
    bridgedStreams?: Streams;
  }
}

/**
 * `fetch` as the page has it, for programs outside: what only exists inside of a page, such as the demo's backend, can be
 * called as if it were a server. Bodies come as they flow, streams of events too.
 */
export function fetchInPage(page: Page): (request: Request) => Promise<Response> {
  return async (request) => {
    const body = request.body === null ? null : await request.text();
    const init = { method: request.method, headers: [...request.headers], body, redirect: request.redirect };
    const id = crypto.randomUUID();
    const head = await page.evaluate(openInPage, { id, url: request.url, init });
    const stream = new ReadableStream<Uint8Array>({
      pull: async (controller) => {
        const chunk = await page.evaluate(readInPage, id);
        if (chunk === null) controller.close();
        else controller.enqueue(Uint8Array.from(chunk));
      },
      cancel: () => stop(),
    });
    // With the page the stream is gone as well: nothing is left to be stopped.
    const stop = () => page.evaluate(cancelInPage, id).catch(() => undefined);
    request.signal.addEventListener('abort', () => void stop(), { once: true });
    const empty = head.status === 204 || head.status === 304;
    return new Response(empty ? null : stream, head);
  };
}

interface Asked {
  id: string;
  url: string;
  init: { method: string; headers: [string, string][]; body: string | null; redirect: RequestRedirect };
}

async function openInPage({ id, url, init }: Asked) {
  const response = await fetch(url, { ...init, cache: 'no-store' });
  window.bridgedStreams ??= new Map();
  if (response.body) window.bridgedStreams.set(id, response.body.getReader());
  const { status, statusText } = response;
  return { status, statusText, headers: [...response.headers] };
}

async function readInPage(id: string): Promise<number[] | null> {
  const chunk = await window.bridgedStreams?.get(id)?.read();
  return chunk?.value ? [...chunk.value] : null;
}

async function cancelInPage(id: string): Promise<void> {
  await window.bridgedStreams?.get(id)?.cancel();
  window.bridgedStreams?.delete(id);
}
