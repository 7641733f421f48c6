import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import type { ProxySettings } from './proxy.ts';
import { apiSecurityHeaders, commonHeaders } from './securityHeaders.ts';

/** What the HTTP parser refuses before there is a request, by Node's code: the status, its phrase, and the title of the problem. */
const refusals: Record<string, readonly [status: number, phrase: string, code: string, title: string]> = {
  HPE_HEADER_OVERFLOW: [
    431,
    'Request Header Fields Too Large',
    'headers_too_large',
    'The headers of this request are too large.',
  ],
  HPE_CHUNK_EXTENSIONS_OVERFLOW: [413, 'Content Too Large', 'too_large', 'This is too much at once.'],
  ERR_HTTP_REQUEST_TIMEOUT: [
    408,
    'Request Timeout',
    'request_timeout',
    'This request did not come to its end in time.',
  ],
};
const malformed = [400, 'Bad Request', 'malformed_request', 'This is not a request of HTTP/1.1.'] as const;

/** The body of a problem (RFC 9457) that is no matter of the API's. */
export const protocolProblem = (status: number, code: string, title: string): string =>
  JSON.stringify({ status, title, code });

/** The headers of such a problem. */
const headersOf = (settings: ProxySettings, incoming?: IncomingMessage): Record<string, string> => ({
  'Cache-Control': 'no-store',
  'Content-Type': 'application/problem+json',
  ...apiSecurityHeaders,
  ...commonHeaders(settings, incoming),
});

/** Refuses a request that names several hosts (RFC 9112, section 3.2): who is in front may have gone by another than we. Returns whether it did. */
export function refuseSeveralHosts(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  settings: ProxySettings,
): boolean {
  if ((incoming.headersDistinct['host']?.length ?? 0) < 2) return false;
  const [status, , code, title] = malformed;
  outgoing.writeHead(status, { Connection: 'close', ...headersOf(settings, incoming) });
  outgoing.end(protocolProblem(status, code, title));
  return true;
}

/** Gives the errors of HTTP that Node answers without a body (400, 408, 413, 417 and 431) a problem as their body (RFC 9457). */
export function answerProtocolErrors(server: Server, settings: ProxySettings): void {
  /** The answers that are not at their end yet, by connection. */
  const answers = new WeakMap<Duplex, Set<ServerResponse>>();
  server.on('request', ({ socket }, outgoing) => {
    const ofSocket = answers.get(socket) ?? new Set();
    answers.set(socket, ofSocket.add(outgoing));
    outgoing.once('close', () => ofSocket.delete(outgoing));
  });
  /** Nothing may be written into an answer that has begun. */
  const hasBegun = (socket: Duplex) => [...(answers.get(socket) ?? [])].some(({ headersSent }) => headersSent);

  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    if (error.code === 'ECONNRESET' || !socket.writable || hasBegun(socket)) return socket.destroy();
    const [status, phrase, code, title] = refusals[error.code ?? ''] ?? malformed;
    const body = protocolProblem(status, code, title);
    const headers = { Connection: 'close', 'Content-Length': Buffer.byteLength(body), ...headersOf(settings) };
    const head = [
      `HTTP/1.1 ${status} ${phrase}`,
      ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
    ];
    // Whoever never closes their side keeps nothing open here.
    socket.end(`${head.join('\r\n')}\r\n\r\n${body}`, () => socket.destroy());
  });

  server.on('checkExpectation', (incoming, outgoing) => {
    outgoing.writeHead(417, headersOf(settings, incoming));
    outgoing.end(protocolProblem(417, 'expectation_unknown', 'What this request expects (Expect) is not known here.'));
  });
}
