import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { getRequestListener, type HttpBindings } from '@hono/node-server';
import type { Log } from '#backend/ports/deps.ts';
import type { Settings } from '#node/settings/settings.ts';
import { StartError } from '#node/settings/startError.ts';
import type { ConnectionLimits } from './connections.ts';
import { answerProtocolErrors, refuseSeveralHosts } from './protocolErrors.ts';
import { basePath, belowBase, type ProxySettings } from './proxy.ts';
import { apiSecurityHeaders, commonHeaders } from './securityHeaders.ts';

/** A server of HTTP that hands calls on with their paths below the product's own. It does not listen yet. */
export function createHttpServer(
  settings: ProxySettings,
  log: Log,
  limits: ConnectionLimits,
  handle: (request: Request, bindings: HttpBindings) => Response | Promise<Response>,
): Server {
  const base = basePath(settings);
  const listener = getRequestListener((request, bindings) => handle(request, bindings as HttpBindings));
  const timeouts = {
    headersTimeout: limits.headersMs,
    requestTimeout: limits.requestMs,
    keepAliveTimeout: limits.keepAliveMs,
    connectionsCheckingInterval: limits.checkMs,
  };
  const server = createServer(timeouts, (incoming, outgoing) => {
    const started = performance.now();
    const { method, url = '/' } = incoming;
    outgoing.once('close', () => {
      log.debug(`${method} ${url} ${outgoing.statusCode} in ${Math.round(performance.now() - started)} ms`);
    });
    if (refuseSeveralHosts(incoming, outgoing, settings)) return;
    incoming.url = belowBase(url, base);
    const headers = {
      ...commonHeaders(settings, incoming),
      ...(incoming.url.startsWith('/api/') && apiSecurityHeaders),
    };
    outgoing.setHeaders(new Map(Object.entries(headers)));
    void listener(incoming, outgoing);
  });
  server.timeout = limits.silentMs;
  if (limits.most !== null) server.maxConnections = limits.most;
  answerProtocolErrors(server, settings);
  return server;
}

/** Lets the server listen where the settings say. Throws a StartError that says why it can't. */
export async function listen(server: Server, { HOST, PORT }: Settings): Promise<void> {
  server.listen(PORT, HOST);
  try {
    await once(server, 'listening');
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const reasons: Record<string, string> = {
      EADDRINUSE: `Port ${PORT} on ${HOST} is taken by another program. Stop it, or set PORT to another port.`,
      EACCES: `Port ${PORT} may not be opened by this user. Set PORT to one from 1024 on.`,
      EADDRNOTAVAIL: `HOST names ${HOST}, which is not an address of this machine.`,
      ENOTFOUND: `HOST names ${HOST}, which is not known.`,
    };
    throw new StartError(reasons[code ?? ''] ?? `The server can’t listen on ${HOST}, port ${PORT}: ${message}.`);
  }
}
