import { http } from 'msw/core/http';
import { setupWorker } from 'msw/browser';
import { DemoUnavailable } from './unavailable.ts';

/** How long a worker may take to start (milliseconds). */
const START_MS = 10_000;

/**
 * Puts `answer` behind every call below `apiBase`, for this page, by a service worker (public/demo-worker.js). The worker
 * only passes messages: the answers are made in the page.
 *
 * Never put the demo at an address where a real API answers: what a worker missed would reach it.
 */
export async function startWorker(apiBase: string, answer: (request: Request) => Promise<Response>): Promise<void> {
  const base = new URL(apiBase);
  const isApi = (url: URL) => url.origin === base.origin && `${url.pathname}/`.startsWith(`${base.pathname}/`);

  await reloadOnceUncontrolled();
  const worker = setupWorker(
    http.all(
      ({ request }) => isApi(new URL(request.url)),
      ({ request }) => answer(request),
    ),
  );
  await worker
    .start({ serviceWorker: { url: workerUrl() }, onUnhandledRequest: 'bypass', quiet: true })
    .catch((cause: unknown) => {
      throw new DemoUnavailable('no_service_worker', { cause });
    });
  if (!(await controlled())) throw new DemoUnavailable('bypassed');
  // Another worker in its place, as after an update of the demo, is one that MSW doesn't listen to.
  navigator.serviceWorker.addEventListener('controllerchange', () => location.reload());
}

const workerUrl = () => new URL('demo-worker.js', document.baseURI).href;

/** Whether our worker is this page's; waits for one that is being started. */
async function controlled(): Promise<boolean> {
  const { serviceWorker } = navigator;
  const isOurs = () => serviceWorker.controller?.scriptURL === workerUrl();
  if (isOurs()) return true;
  return new Promise((resolve) => {
    serviceWorker.addEventListener('controllerchange', () => resolve(isOurs()), { once: true });
    setTimeout(() => resolve(isOurs()), START_MS);
  });
}

const RELOADED = 'presence-demo reloaded';

/**
 * A reload with shift goes around the worker, and the page stays without one: an ordinary reload brings it back.
 * Once only, because developer tools can keep workers away from a page altogether.
 */
async function reloadOnceUncontrolled(): Promise<void> {
  const registration = await navigator.serviceWorker.getRegistration(document.baseURI);
  const missing = registration?.active?.scriptURL === workerUrl() && !navigator.serviceWorker.controller;
  const again = sessionStorage.getItem(RELOADED) !== null;
  sessionStorage.removeItem(RELOADED);
  if (!missing) return;
  if (again) throw new DemoUnavailable('bypassed');
  sessionStorage.setItem(RELOADED, 'yes');
  location.reload();
  await new Promise(() => {});
}
