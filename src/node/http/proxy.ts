import type { HttpBindings } from '@hono/node-server';
import type { Settings } from '#node/settings/settings.ts';

/** What decides how the browser reaches the product. */
export type ProxySettings = Pick<Settings, 'PUBLIC_URL' | 'TRUST_PROXY'>;

/** Where the product is in the browser's eyes: `/`, or the path of PUBLIC_URL with a slash at its end. */
export function basePath({ PUBLIC_URL }: Pick<Settings, 'PUBLIC_URL'>): string {
  return PUBLIC_URL?.pathname ?? '/';
}

/**
 * A request's path (and query) below the product's own: `/presence/api/x` is `/api/x` where PUBLIC_URL ends in
 * `/presence/`. What is not below it stays as it is, so that a proxy may pass the path on or cut it off.
 */
export function belowBase(path: string, base: string): string {
  if (path.startsWith(base)) return path.slice(base.length - 1);
  const bare = base.slice(0, -1);
  return path === bare || path.startsWith(`${bare}?`) ? `/${path.slice(bare.length)}` : path;
}

/** Whether the browser came by https: PUBLIC_URL says so, or a proxy that is trusted. */
export function isSecure(request: Request, settings: ProxySettings): boolean {
  return isHttps(request.headers.get('x-forwarded-proto'), settings);
}

/** The same, where there is no `Request`, by the header `X-Forwarded-Proto`. */
export function isHttps(forwarded: string | null | undefined, { PUBLIC_URL, TRUST_PROXY }: ProxySettings): boolean {
  if (PUBLIC_URL) return PUBLIC_URL.protocol === 'https:';
  return TRUST_PROXY && lastOf(forwarded) === 'https';
}

/** The product's address in the caller's eyes: PUBLIC_URL, or where the request came to, by https when a trusted proxy says so. */
export function publicUrlOf(request: Request, settings: ProxySettings): string {
  if (settings.PUBLIC_URL) return settings.PUBLIC_URL.href;
  const url = new URL('/', request.url);
  if (isSecure(request, settings)) url.protocol = 'https:';
  return url.href;
}

/** Remembers from where each request came, since a fetch-standard `Request` doesn't say. */
export function createAddressBook({ TRUST_PROXY }: Pick<Settings, 'TRUST_PROXY'>): {
  note: (request: Request, bindings: HttpBindings) => void;
  addressOf: (request: Request) => string;
} {
  const addresses = new WeakMap<Request, string>();
  return {
    note: (request, { incoming }) => {
      addresses.set(request, incoming.socket.remoteAddress ?? '');
    },
    /** The last hop is the one that the proxy next to us wrote; those before it can be made up by the caller. */
    addressOf: (request) =>
      (TRUST_PROXY && lastOf(request.headers.get('x-forwarded-for'))) || (addresses.get(request) ?? ''),
  };
}

function lastOf(header: string | null | undefined): string | undefined {
  return header?.split(',').at(-1)?.trim();
}
