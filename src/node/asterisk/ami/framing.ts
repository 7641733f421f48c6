import { PbxError } from '#backend/ports/pbx.ts';
import { type AmiPacket, parsePacket } from './packet.ts';

const CR = 13;
const LF = 10;
const GREETING = 'Asterisk Call Manager/';
const GREETING_BYTES = 100;
/** The longest that is asked for is the list of all commands: some 20 kB. */
const PACKET_BYTES = 256 * 1024;

/** Makes packets of bytes, however these are cut into chunks. */
export interface Framer {
  /** The version of the manager interface; null until its greeting has come. */
  readonly version: string | null;
  /**
   * The packets that are complete with this chunk.
   *
   * @throws PbxError `not_ami` when this is no manager interface, or a packet grows beyond all bounds
   */
  push: (chunk: Uint8Array) => AmiPacket[];
}

/** Bytes are put together before they become text: a character may be cut anywhere. Bytes that are not UTF-8 become U+FFFD. */
export function createFramer(): Framer {
  let version: string | null = null;
  let parts: Uint8Array[] = [];
  let size = 0;
  /** How much of CR LF CR LF the last bytes are. At the start of a packet one line end is behind them already. */
  let ending = 0;

  function keep(bytes: Uint8Array): void {
    parts.push(bytes);
    size += bytes.length;
    if (version === null && !isGreetingSoFar(Buffer.concat(parts).toString('latin1'))) {
      throw new PbxError('not_ami', 'What answers there does not greet as Asterisk’s manager interface does.');
    }
    if (size > PACKET_BYTES) throw new PbxError('not_ami', `A packet has more than ${PACKET_BYTES} bytes.`);
  }

  function take(): string {
    const text = Buffer.concat(parts).toString('utf8');
    parts = [];
    size = 0;
    ending = 2;
    return text;
  }

  return {
    get version() {
      return version;
    },
    push(chunk) {
      const packets: AmiPacket[] = [];
      let start = 0;
      for (let index = 0; index < chunk.length; index += 1) {
        const byte = chunk[index];
        if (byte === CR) ending = ending === 2 ? 3 : 1;
        else ending = byte === LF && ending % 2 === 1 ? ending + 1 : 0;
        if (ending < (version === null ? 2 : 4)) continue;
        keep(chunk.subarray(start, index + 1));
        start = index + 1;
        const text = take();
        if (version === null) version = text.slice(GREETING.length).trim();
        else if (text !== '\r\n') packets.push(parsePacket(text));
      }
      if (start < chunk.length) keep(chunk.subarray(start));
      return packets;
    },
  };
}

function isGreetingSoFar(text: string): boolean {
  const rest = text.slice(GREETING.length);
  return (
    text.length <= GREETING_BYTES && GREETING.startsWith(text.slice(0, GREETING.length)) && /^[\w.]*\r?\n?$/.test(rest)
  );
}
