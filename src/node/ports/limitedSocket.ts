import { connect, type Socket } from 'node:net';

/** What a MySQL server may have us take. */
export interface Limits {
  bytes: number;
  /** Of its protocol: one for each row and column, and some besides. */
  packets: number;
  /** From connecting to the end (milliseconds). */
  duration: number;
}

/** The code of the error that ends a connection when it exceeds a limit. */
export const LIMIT_EXCEEDED = 'LIMIT_EXCEEDED';

const limitExceeded = () => Object.assign(new Error('The server exceeded a limit.'), { code: LIMIT_EXCEEDED });

/**
 * Counts packets of MySQL's protocol in the chunks of a stream: each begins with the length of what follows in three bytes, the
 * lowest first, and a number of one byte.
 */
export function createPacketCounter(): (chunk: Uint8Array) => number {
  let packets = 0;
  let header = 0;
  let length = 0;
  let payload = 0;
  return (chunk) => {
    for (let at = 0; at < chunk.length;) {
      if (payload > 0) {
        const passed = Math.min(payload, chunk.length - at);
        payload -= passed;
        at += passed;
        continue;
      }
      if (header < 3) length += (chunk[at] ?? 0) * 256 ** header;
      at += 1;
      header += 1;
      if (header < 4) continue;
      packets += 1;
      [payload, header, length] = [length, 0, 0];
    }
    return packets;
  };
}

/** Connects to a MySQL server, and ends the connection with an error when it exceeds a limit. */
export function connectLimited({ host, port }: { host: string; port: number }, limits: Limits): Socket {
  const socket = connect({ host, port, noDelay: true });
  const packetsIn = createPacketCounter();
  let bytes = 0;
  const deadline = setTimeout(() => socket.destroy(limitExceeded()), limits.duration);
  socket.once('close', () => clearTimeout(deadline));
  socket.on('data', (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes > limits.bytes || packetsIn(chunk) > limits.packets) socket.destroy(limitExceeded());
  });
  return socket;
}
