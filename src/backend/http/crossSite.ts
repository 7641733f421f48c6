const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Whether a browser sent this write from a page of another site, which would ride on our cookie. The algorithm of Go's
 * net/http CrossOriginProtection: the browser's own word (Sec-Fetch-Site) first, then Origin against Host; what carries
 * neither is no browser of these years, and has no cookie to ride on.
 */
export function isCrossSite(request: Request, trustedOrigins: readonly string[]): boolean {
  if (safeMethods.has(request.method)) return false;
  const site = request.headers.get('Sec-Fetch-Site');
  const origin = request.headers.get('Origin');
  if (site === 'same-origin' || site === 'none') return false;
  if (origin !== null && trustedOrigins.includes(origin)) return false;
  if (site !== null) return true;
  if (origin === null) return false;
  return !URL.canParse(origin) || new URL(origin).host !== new URL(request.url).host;
}
