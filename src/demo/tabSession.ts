import type { SecretTransport } from '#backend/ports/deps.ts';

/** A tab's session, and whether its visitor signed out on purpose. */
export interface TabSession extends SecretTransport {
  /** Signed out by hand: such a tab is not signed in by itself again. */
  signedOut: () => boolean;
  forget: () => void;
}

/**
 * Carries the session in the tab's own storage: cookies can't be set by what a service worker answers, and would be
 * shared by all tabs, while here one tab may be the admin and the next a person, each watching the other. It outlives
 * reloads; a duplicated tab starts as a copy. Any script of the page can read it, which guards nothing but a demo.
 */
export function tabSession(
  key: string,
  storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> = sessionStorage,
): TabSession {
  return {
    read: () => storage.getItem(key) || undefined,
    write({ method }, secret) {
      if (secret) storage.setItem(key, secret.value);
      // A session that was over is dropped by a GET: that was nobody's wish.
      else if (method === 'DELETE') storage.setItem(key, '');
      else storage.removeItem(key);
      return {};
    },
    signedOut: () => storage.getItem(key) === '',
    forget: () => storage.removeItem(key),
  };
}
