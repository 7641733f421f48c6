import { isIP } from 'node:net';
import type { Settings } from '#node/settings/settings.ts';
import { protocolProblem } from './protocolErrors.ts';

/** What watches the server comes by any name. */
const forAnyName = new Set(['/api/health', '/api/ready']);

const bare = (hostname: string) => hostname.replace(/^\[(.*)\]$/, '$1');
/** Addresses, and this machine's own name: no other site can be called so. */
const isAddress = (hostname: string) => isIP(bare(hostname)) !== 0 || /(^|\.)localhost$/.test(hostname);

/**
 * Refuses calls (421) by a name that is not the product's, where the settings say how it is called: whoever points a name of theirs
 * at this server gets nothing from it, nor from a cache in front of it. The port does not count, which a proxy may leave out. The
 * check returns null where there is nothing to refuse.
 */
export function createHostCheck({
  PUBLIC_URL,
  ALLOWED_HOSTS,
}: Pick<Settings, 'PUBLIC_URL' | 'ALLOWED_HOSTS'>): (request: Request) => Response | null {
  const allowed = new Set([...(PUBLIC_URL ? [PUBLIC_URL.hostname] : []), ...ALLOWED_HOSTS]);
  if (allowed.size === 0) return () => null;
  return ({ url }) => {
    const { hostname, pathname } = new URL(url);
    if (allowed.has(hostname) || isAddress(hostname) || forAnyName.has(pathname)) return null;
    const title = `This server is not called ${hostname}. Whoever runs it can allow that in PUBLIC_URL or ALLOWED_HOSTS.`;
    return new Response(protocolProblem(421, 'misdirected', title), {
      status: 421,
      headers: { 'Content-Type': 'application/problem+json', 'Cache-Control': 'no-store' },
    });
  };
}
