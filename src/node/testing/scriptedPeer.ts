import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';

/** The other end of one connection, as a test has it behave. */
export interface PeerEnd {
  socket: Socket;
  say: (text: string | Uint8Array) => void;
  /** The headers of the next action that comes. Waits for ever when none does. */
  hear: () => Promise<Record<string, string>>;
  /** How many actions have come that nobody has heard yet. */
  waiting: () => number;
  /** Greets, and accepts any sign-in. Returns the actions that came with it. */
  letIn: () => Promise<Record<string, string>[]>;
}

export const greeting = 'Asterisk Call Manager/11.0.0\r\n';

/** The text of a packet; without headers it is an empty line. */
export function packetOf(headers: Readonly<Record<string, string>>): string {
  return `${Object.entries(headers)
    .map(([name, value]) => `${name}: ${value}\r\n`)
    .join('')}\r\n`;
}

/** For the tests: something to connect to that makes the faults which a real Asterisk can't be brought to make. */
export async function startPeer(
  script: (end: PeerEnd, count: number) => void | Promise<void>,
): Promise<{ host: string; port: number; connections: () => number; close: () => void }> {
  const ends = new Set<Socket>();
  let count = 0;
  const server = createServer((socket) => {
    ends.add(socket);
    // The client may be gone before the last of what is said.
    socket.on('error', () => undefined);
    count += 1;
    void script(createEnd(socket), count);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    host: '127.0.0.1',
    port,
    connections: () => count,
    close: () => {
      for (const socket of ends) socket.destroy();
      server.close();
    },
  };
}

function createEnd(socket: Socket): PeerEnd {
  const actions: Record<string, string>[] = [];
  const listeners: ((action: Record<string, string>) => void)[] = [];
  let text = '';
  socket.setEncoding('utf8').on('data', (chunk: string) => {
    const packets = (text + chunk).split('\r\n\r\n');
    text = packets.pop() ?? '';
    for (const packet of packets) {
      const lines = packet.split('\r\n').map((line) => line.split(/: ?(.*)/s, 2));
      const action = Object.fromEntries(lines) as Record<string, string>;
      const listener = listeners.shift();
      if (listener) listener(action);
      else actions.push(action);
    }
  });
  const end: PeerEnd = {
    socket,
    say: (said) => void socket.write(said),
    hear: () =>
      new Promise((resolve) => {
        const action = actions.shift();
        if (action) resolve(action);
        else listeners.push(resolve);
      }),
    waiting: () => actions.length,
    async letIn() {
      end.say(greeting);
      const challenge = await end.hear();
      end.say(packetOf({ Response: 'Success', ActionID: challenge['ActionID'] ?? '', Challenge: '42' }));
      const login = await end.hear();
      end.say(packetOf({ Response: 'Success', ActionID: login['ActionID'] ?? '', Message: 'Authentication accepted' }));
      return [challenge, login];
    },
  };
  return end;
}
