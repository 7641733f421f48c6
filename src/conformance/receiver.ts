import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** What a receiver of webhooks got. */
export interface Received {
  method: string;
  path: string;
  headers: Record<string, string>;
  body: string;
}

/** How it answers: a status, or as the test says. */
export type Answering = number | ((response: ServerResponse) => void);

/** A receiver of webhooks on this machine. */
export interface Receiver {
  url: string;
  received: Received[];
  /** What it answers every request after those that it was told of when it was started. */
  answer: Answering;
  close: () => void;
}

/** Starts a receiver that gives one request after the other these answers, then 204. */
export async function startReceiver(...answers: Answering[]): Promise<Receiver> {
  const received: Received[] = [];
  const take = async (request: IncomingMessage, response: ServerResponse) => {
    const body = await text(request);
    const { method = '', url: path = '' } = request;
    const answer = answers.shift() ?? receiver.answer;
    received.push({ method, path, headers: request.headers as Record<string, string>, body });
    if (typeof answer === 'function') answer(response);
    else response.writeHead(answer).end();
  };
  const server = createServer((request, response) => void take(request, response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const receiver: Receiver = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`,
    received,
    answer: 204,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
  return receiver;
}
