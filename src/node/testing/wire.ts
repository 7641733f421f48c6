import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';
import type { Asterisk } from '#kit/services/asterisk.ts';

/** For tests: a network between the server and the phone system. */
export interface Wire {
  asterisk: Pick<Asterisk, 'amiUrl'>;
  /** Ends every connection after this many more bytes from the server have passed: in the middle of a line. */
  cutAfter: (bytes: number) => void;
  /** Lets the server hear this, as if the phone system had said it. */
  say: (text: string) => void;
  /** Ends every connection. */
  cut: () => void;
  /** Whether new connections are let through. */
  open: (is: boolean) => void;
}

export async function startWire(asterisk: Pick<Asterisk, 'amiPort' | 'amiUrl'>): Promise<Wire> {
  let left = Number.POSITIVE_INFINITY;
  let isOpen = true;
  const pairs = new Set<[Socket, Socket]>();
  const cut = () => {
    for (const pair of pairs) for (const socket of pair) socket.destroy();
    pairs.clear();
    left = Number.POSITIVE_INFINITY;
  };
  const server = createServer((near) => {
    if (!isOpen) {
      near.destroy();
      return;
    }
    const far = connect(asterisk.amiPort, '127.0.0.1');
    const pair: [Socket, Socket] = [near, far];
    pairs.add(pair);
    for (const socket of pair) socket.on('error', () => undefined);
    near.on('data', (chunk) => {
      far.write(chunk.subarray(0, left));
      left -= chunk.length;
      if (left <= 0) far.end(cut);
    });
    far.on('data', (chunk) => void near.write(chunk));
    near.on('close', () => far.destroy());
    far.on('close', () => near.destroy());
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    cut();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return {
    asterisk: { amiUrl: (user) => asterisk.amiUrl(user).replace(/:\d+$/, `:${port}`) },
    cutAfter: (bytes) => {
      left = bytes;
    },
    cut,
    say: (text) => {
      for (const [near] of pairs) near.write(text);
    },
    open: (is) => {
      isOpen = is;
      if (!is) cut();
    },
  };
}
