/** Why the demo can't run here: stable, for whoever shows it in words of its own. */
export type Obstacle = 'insecure' | 'no_service_worker' | 'no_storage' | 'bypassed';

const sentences: Record<Obstacle, string> = {
  insecure:
    'The demo runs inside the browser, which allows that on https and on localhost only. Open it at such an address.',
  no_service_worker:
    'The demo needs a service worker, which this window doesn’t allow. Private windows often don’t: try an ordinary one. (Whoever hosts the demo: demo-worker.js and mockServiceWorker.js belong beside the page.)',
  no_storage:
    'The demo keeps its data in this browser, which refuses to store any. Allow site data, or free some space.',
  bypassed:
    'The demo’s service worker is switched off, perhaps in the developer tools (“Bypass for network”). Switch it on and reload.',
};

/** The demo can't run in this window. The message is for the visitor: it says why, and what helps. */
export class DemoUnavailable extends Error {
  override name = 'DemoUnavailable';
  readonly obstacle: Obstacle;

  constructor(obstacle: Obstacle, options?: ErrorOptions) {
    super(sentences[obstacle], options);
    this.obstacle = obstacle;
  }
}

/** Throws when the browser lacks what the demo stands on. Locks and WebCrypto come with a secure address. */
export function checkSurroundings(): void {
  if (!window.isSecureContext) throw new DemoUnavailable('insecure');
  if (!('serviceWorker' in navigator)) throw new DemoUnavailable('no_service_worker');
  try {
    // Blocked storage doesn't answer: even asking for it throws.
    if (window.indexedDB && window.sessionStorage) return;
  } catch {}
  throw new DemoUnavailable('no_storage');
}
