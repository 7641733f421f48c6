import { readFileSync } from 'node:fs';
import { createContext, runInContext } from 'node:vm';
import { expect, test, vi } from 'vitest';

interface FetchEvent {
  request: Request;
  clientId: string;
  respondWith: (response: Promise<Response>) => void;
  stopImmediatePropagation: () => void;
}

/** public/demo-worker.js and MSW's script, as a service worker whose page is gone: no client has the id of an event. */
function startWorker() {
  const listeners: ((event: FetchEvent) => void)[] = [];
  const network = vi.fn<typeof fetch>(() => Promise.resolve(new Response(null, { status: 404 })));
  const worker: Record<string, unknown> = {
    URL,
    Headers,
    Response,
    crypto,
    fetch: network,
    registration: { scope: 'https://host.test/presence/' },
    clients: { get: () => Promise.resolve(undefined), matchAll: () => Promise.resolve([]) },
    addEventListener: (type: string, listener: (event: FetchEvent) => void) => {
      if (type === 'fetch') listeners.push(listener);
    },
    importScripts: (name: string) => run(name),
  };
  worker['self'] = worker;
  const context = createContext(worker);
  const run = (name: string) => runInContext(readFileSync(`public/${name}`, 'utf8'), context);
  run('demo-worker.js');

  return {
    network,
    /** Dispatches a fetch event. Returns whether the worker answers it, or leaves it to the browser. */
    dispatch(path: string): boolean {
      let stopped = false;
      let answers = false;
      const request = new Request(`https://host.test/presence/${path}`);
      const event: FetchEvent = {
        request,
        clientId: 'gone',
        respondWith: () => (answers = true),
        stopImmediatePropagation: () => (stopped = true),
      };
      for (const listener of listeners) if (!stopped) listener(event);
      return answers;
    },
  };
}

test('a call whose page is gone goes to no server', async () => {
  const { dispatch, network } = startWorker();
  expect(dispatch('api/states')).toBe(true);
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(network).not.toHaveBeenCalled();
});

test('files are left to the browser', () => {
  const { dispatch } = startWorker();
  expect(dispatch('api/states')).toBe(true);
  expect(dispatch('assets/index.js')).toBe(false);
});
