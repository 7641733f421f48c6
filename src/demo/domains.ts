/**
 * Stands in for `tldts` in demo builds: 300 kB of the world's domain names, which MSW's cookie jar asks whether a cookie's
 * domain is too wide. The demo sets no cookies.
 */
export function getDomain(host: string): string {
  return host;
}
