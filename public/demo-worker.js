/**
 * The demo's service worker: MSW's, with a better memory. A browser stops a worker that it thinks idle and starts it again
 * for the next request. MSW's has then forgotten which pages it works for, and would let that request out to the network.
 * Whoever calls the demo's API is a page of the demo, so a call is enough to know it again.
 */
const api = new URL('api/', self.registration.scope).href;

addEventListener('fetch', (event) => {
  // MSW's own list, declared by the script below. This listener comes first, so that MSW's finds the page in it.
  if (event.request.url.startsWith(api)) activeClientIds.add(event.clientId);
  // Everything else is the browser's alone: a file on a detour through here fails when its page is reloaded meanwhile.
  else event.stopImmediatePropagation();
});

// MSW passes a call on to the network when the page that made it is gone. No server knows these calls, and nobody waits for an answer.
self.fetch = () => new Promise(() => {});

importScripts('mockServiceWorker.js');
