import { parse, serialize } from 'hono/utils/cookie';
import type { SecretTransport } from '#backend/ports/deps.ts';
import { basePath, isSecure, type ProxySettings } from './proxy.ts';

/** A session, and the browser itself. */
type Name = 'presence_session' | 'presence_device';

/**
 * Over https browsers take a cookie of this name from the host itself alone, by https alone: a neighbouring host, or somebody on an
 * open network, can't plant a session of their own. `__Host-` wants the path `/`, so below a path it is `__Secure-`: the session is
 * not for whatever else is served on the host. The bare name is not read over https: it would let in what the prefix keeps out.
 */
function cookieName(name: Name, request: Request, settings: ProxySettings): string {
  if (!isSecure(request, settings)) return name;
  return `${basePath(settings) === '/' ? '__Host-' : '__Secure-'}${name}`;
}

/**
 * Carries a secret in a cookie that scripts can't read and that other sites' forms don't send. It is marked
 * `Secure` where the product is reached by https, and kept to the product's own path on the host.
 */
export function createCookieTransport(cookie: Name, settings: ProxySettings): SecretTransport {
  return {
    read(request) {
      const name = cookieName(cookie, request, settings);
      return parse(request.headers.get('cookie') ?? '', name)[name];
    },
    write: (request, secret) => ({
      'set-cookie': serialize(cookieName(cookie, request, settings), secret?.value ?? '', {
        httpOnly: true,
        sameSite: 'Lax',
        path: basePath(settings),
        secure: isSecure(request, settings),
        maxAge: secret ? Math.max(0, Math.round((secret.expiresAt.getTime() - Date.now()) / 1000)) : 0,
      }),
    }),
  };
}
