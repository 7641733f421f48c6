import { Agent, get, request, type IncomingMessage } from 'node:http';
import type { FromPages, ToPages } from './processes.ts';

/** Open pages of the bench: thousands of streams over real connections, in a process of their own. */
const streams = new Map<string, IncomingMessage[]>();
const agent = new Agent({ keepAlive: false, maxSockets: Infinity });
/** Connections opened at a time. */
const AT_ONCE = 50;

const send = (message: FromPages) => process.send?.(message);

function openStream(url: string, token: string): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    get(`${url}api/events`, { agent, headers: { Authorization: `Bearer ${token}` } }, (stream) => {
      stream.once('data', () => resolve(stream));
      stream.once('error', reject);
      if (stream.statusCode !== 200) reject(new Error(`A stream was answered with ${stream.statusCode}.`));
    }).once('error', reject);
  });
}

async function open(url: string, tokens: readonly string[]): Promise<void> {
  const opened: IncomingMessage[] = [];
  for (let from = 0; from < tokens.length; from += AT_ONCE) {
    opened.push(...(await Promise.all(tokens.slice(from, from + AT_ONCE).map((token) => openStream(url, token)))));
  }
  for (const stream of opened) stream.resume();
  streams.set(url, opened);
}

/** Waits for a chunk of the stream that contains these words. Returns how many bytes it has. */
function heard(stream: IncomingMessage, words: string): Promise<number> {
  return new Promise((resolve) => {
    const look = (chunk: Buffer) => {
      if (!chunk.includes(words)) return;
      stream.off('data', look);
      resolve(chunk.length);
    };
    stream.on('data', look);
  });
}

async function pick({ pick: url, token, extension, words }: Extract<ToPages, { pick: string }>): Promise<FromPages> {
  const all = (streams.get(url) ?? []).map((stream) => heard(stream, words));
  const started = performance.now();
  const headers = { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' };
  const call = request(`${url}api/presences/${extension}`, { method: 'PUT', headers }, (answer) => answer.resume());
  call.end(JSON.stringify({ stateId: 3, message: words }));
  const bytes = await Promise.all(all);
  return { took: performance.now() - started, bytes: bytes[0] ?? 0 };
}

process.on('message', (asked: ToPages | 'stop') => {
  if (asked === 'stop') process.exit(0);
  if ('open' in asked) void open(asked.open, asked.tokens).then(() => send({ took: 0, bytes: 0 }));
  else void pick(asked).then(send);
});
