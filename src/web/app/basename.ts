/**
 * The path below which the page lives, by its `<base>`: "/" or "/presence/". The demo's addresses are in the hash, since the hosts of static
 * files know none of them, and so begin at "/" wherever it lives.
 */
export const hashAddresses = import.meta.env.MODE === 'demo';
export const basename = hashAddresses ? '/' : new URL(document.baseURI).pathname;

/** A request's address as the routes see it: without the basename. */
export function withoutBasename(url: URL): { pathname: string; search: string } {
  const { pathname, search } = url;
  return { pathname: pathname.startsWith(basename) ? `/${pathname.slice(basename.length)}` : pathname, search };
}
