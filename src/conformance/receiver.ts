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
  port: number;
  url: string;
}

/**
 * Starts a receiver that gives one request after the other these answers, then 204: at a place, on every address of this machine; without
 * one where only this machine reaches it. Throws what keeps it from listening.
 */
export async function startReceiver(answers: Answering[] = [], place?: ReceiverPlace): Promise<RunningReceiver> {
  const received: Received[] = [];
  const take = async (request: IncomingMessage, response: ServerResponse) => {
    // Decoded as a stream of text it would lose a mark at its beginning, which is signed with the rest.
    const body = (await buffer(request)).toString();
    const { method = '', url: path = '' } = request;
    const answer = answers.shift() ?? receiver.answer;
    received.push({ method, path, headers: request.headers as Record<string, string>, body });
    if (typeof answer === 'function') answer(response);
    else response.writeHead(answer).end();
  };
  const server = createServer((request, response) => void take(request, response));
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
