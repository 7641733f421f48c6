import { lookup as lookUp, type LookupAddress } from 'node:dns';
import { setMaxListeners } from 'node:events';
import * as http from 'node:http';
import * as https from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import type { WebhookAnswer, WebhookTransport } from '#backend/ports/webhooks.ts';
import { isPublicAddress } from './publicAddress.ts';

/** How long an attempt may take, from the look-up to the head of the answer (milliseconds). */
const PATIENCE_MS = 15_000;

interface Options {
  /** Whether machines of private networks are sent to, and `http` is good enough. */
  allowPrivate: boolean;
  /** What a name stands for; a test has its own. */
  resolve?: typeof lookUp;
  patienceMs?: number;
}

/** No address that a name stands for is one of the internet. */
class PrivateAddress extends Error {
  override name = 'PrivateAddress';
}

const hostOf = ({ hostname }: URL) => hostname.replace(/^\[(.*)\]$/, '$1').replace(/\.$/, '');

/** Whether a host is of a private network by its name alone. */
function isPrivateHost(host: string): boolean {
  if (isIP(host) !== 0) return !isPublicAddress(host);
  return host === 'localhost' || host.endsWith('.localhost');
}

/**
 * Looks a name up for a connection, and leaves out what is not of the internet: what is connected to is what was looked at, whatever the
 * name stands for a moment later.
 */
function publicLookup(resolve: typeof lookUp): LookupFunction {
  return (hostname, options, callback) => {
    resolve(hostname, { ...options, all: true }, (error, addresses: LookupAddress[]) => {
      if (error) return callback(error, []);
      const found = addresses.filter(({ address }) => isPublicAddress(address));
      const [first] = found;
      if (!first) return callback(new PrivateAddress(`${hostname} is no host of the internet.`), []);
      if (options.all) return callback(null, found);
      callback(null, first.address, first.family);
    });
  };
}

/** What kept a request from being answered. */
function errorOf(error: NodeJS.ErrnoException): Extract<WebhookAnswer, { error: unknown }> {
  const { code = '' } = error;
  if (error instanceof PrivateAddress) return { error: 'address' };
  if (code === 'ENOTFOUND' || code.startsWith('EAI_')) return { error: 'name' };
  if (code === 'ETIMEDOUT') return { error: 'timeout' };
  return { error: /CERT|TLS|SSL|UNABLE_TO|EPROTO/.test(code) ? 'tls' : 'connection' };
}

/** Sends to webhooks with Node's own client: it follows no redirect, and lets a connection be looked at before it is made. */
export function createWebhookTransport({
  allowPrivate,
  resolve = lookUp,
  patienceMs = PATIENCE_MS,
}: Options): WebhookTransport {
  const refuses = (url: URL) => !allowPrivate && (url.protocol !== 'https:' || isPrivateHost(hostOf(url)));
  const lookup = allowPrivate ? (resolve as LookupFunction) : publicLookup(resolve);

  return {
    refuses,
    post: ({ url: address, headers, body }, signal) =>
      new Promise((settle) => {
        const url = new URL(address);
        // An address is not looked up when it is connected to; and what is allowed may be less than when it was entered.
        if (refuses(url)) return settle({ error: 'address' });
        const { request } = url.protocol === 'https:' ? https : http;
        const call = request(url, {
          method: 'POST',
          headers: { 'user-agent': 'Presence State', ...headers },
          // A connection for each: one that was kept may be closed by the receiver at this moment.
          agent: false,
          lookup,
        });
        const timer = setTimeout(() => {
          settle({ error: 'timeout' });
          call.destroy();
        }, patienceMs);
        const stop = () => call.destroy(new Error('The server stops.'));
        call.once('response', (response) => {
          settle({ status: response.statusCode ?? 0, retryAfter: response.headers['retry-after'] ?? null });
          // What else it says is not read: a receiver that never ends would keep a connection for each message.
          call.destroy();
        });
        call.on('error', (error) => settle(errorOf(error)));
        call.once('close', () => {
          clearTimeout(timer);
          signal.removeEventListener('abort', stop);
        });
        // Each call that runs listens to it: Node would take more than ten for a leak.
        setMaxListeners(0, signal);
        signal.addEventListener('abort', stop, { once: true });
        if (signal.aborted) stop();
        call.end(body);
      }),
  };
}
