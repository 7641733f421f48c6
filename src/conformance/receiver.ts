import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import type { Answering, Received, Receiver } from './kit/receiver.ts';

/** A receiver that runs on this machine. */
export interface RunningReceiver extends Receiver {
  close: () => void;
}

/** Where to listen, and how a backend gets there. */
export interface ReceiverPlace {
  /** An address or a name of this machine; every address of it where something else passes on what is sent to `url`. */
  host?: string;
  port: number;
  url: string;
}

/** More than a message has (bytes). */
const LONGEST_BODY = 1_000_000;

/**
 * Starts a receiver that gives one request after the other these answers, then 204: at a place; without one where only this machine
 * reaches it. What breaks off, or is too long, is not received. Throws what keeps it from listening.
 */
export async function startReceiver(answers: Answering[] = [], place?: ReceiverPlace): Promise<RunningReceiver> {
  const received: Received[] = [];
  const take = async (request: IncomingMessage, response: ServerResponse) => {
    // Decoded as a stream of text it would lose a mark at its beginning, which is signed with the rest.
    const body = (await buffer(within(request))).toString();
    const { method = '', url: path = '' } = request;
    const answer = answers.shift() ?? receiver.answer;
    received.push({ method, path, headers: request.headers as Record<string, string>, body });
    if (typeof answer === 'function') answer(response);
    else response.writeHead(answer).end();
  };
  const server = createServer((request, response) => {
    take(request, response).catch(() => response.destroy());
  });
  server.listen(place ?? { port: 0, host: '127.0.0.1' });
  await once(server, 'listening');
  const receiver: RunningReceiver = {
    url: place?.url ?? `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`,
    received,
    answer: 204,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
  return receiver;
}

/** Its parts. Throws where they are longer than any message. */
async function* within(request: IncomingMessage): AsyncGenerator<Buffer> {
  let length = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    length += part.length;
    if (length > LONGEST_BODY) throw new Error('The body is too long.');
    yield part;
  }
}
