import { parse, serialize } from 'hono/utils/cookie';
import type { SessionTransport } from '#backend/ports/deps.ts';
import type { Settings } from '#node/settings/settings.ts';
import { basePath, isSecure } from './proxy.ts';

const NAME = 'presence_session';

/**
 * Carries the session's secret in a cookie that scripts can't read and that other sites' forms don't send. It is marked
 * `Secure` where the product is reached by https, and kept to the product's own path on the host.
 */
export function createCookieTransport(settings: Pick<Settings, 'PUBLIC_URL' | 'TRUST_PROXY'>): SessionTransport {
  return {
    read: (request) => parse(request.headers.get('cookie') ?? '', NAME)[NAME],
    write: (request, secret) => ({
      'set-cookie': serialize(NAME, secret?.value ?? '', {
        httpOnly: true,
        sameSite: 'Lax',
        path: basePath(settings),
        secure: isSecure(request, settings),
        maxAge: secret ? Math.max(0, Math.round((secret.expiresAt.getTime() - Date.now()) / 1000)) : 0,
      }),
    }),
  };
}
