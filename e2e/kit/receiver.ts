import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** What a receiver of webhooks got. */
interface Received {
  id: string;
  type: string;
}

/** A receiver of webhooks on this machine. It answers with `status`. */
export interface Receiver {
  url: string;
  received: Received[];
  status: number;
  close: () => void;
}

export async function openReceiver(): Promise<Receiver> {
  const received: Received[] = [];
  const take = async (request: IncomingMessage, response: ServerResponse) => {
    const { type } = JSON.parse(await text(request)) as { type: string };
    received.push({ id: String(request.headers['webhook-id']), type });
    response.writeHead(receiver.status).end();
  };
  const server = createServer((request, response) => void take(request, response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const receiver: Receiver = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`,
    received,
    status: 204,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
  return receiver;
}
