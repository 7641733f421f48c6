import { PbxError } from '#backend/ports/pbx.ts';
import { type AmiPacket, parsePacket } from './packet.ts';

const LINE_END = '\r\n';
const PACKET_END = '\r\n\r\n';
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
  /** What is not complete yet. */
  let rest: Buffer = Buffer.alloc(0);

  /** Returns where the greeting ends; 0 while it is not complete. */
  function greet(bytes: Buffer): number {
    const end = bytes.indexOf(LINE_END);
    const text = bytes.toString('latin1', 0, end < 0 ? bytes.length : end + LINE_END.length);
    if (!isGreetingSoFar(text)) {
      throw new PbxError('not_ami', 'What answers there does not greet as Asterisk’s manager interface does.');
    }
    if (end < 0) return 0;
    version = text.slice(GREETING.length).trim();
    return text.length;
  }

  return {
    get version() {
      return version;
    },
    push(chunk) {
      // Of what had come before, only the last bytes may be part of an end.
      const searched = Math.max(rest.length - PACKET_END.length, 0);
      const bytes = Buffer.concat([rest, chunk]);
      const packets: AmiPacket[] = [];
      let start = version === null ? greet(bytes) : 0;
      let end = version === null ? -1 : bytes.indexOf(PACKET_END, Math.max(start, searched));
      while (end >= 0) {
        checkSize(end - start);
        const packet = parsePacket(bytes.toString('utf8', start, end));
        // Empty lines alone are no packet.
        if (packet.length > 0) packets.push(packet);
        start = end + PACKET_END.length;
        end = bytes.indexOf(PACKET_END, start);
      }
      rest = bytes.subarray(start);
      checkSize(rest.length);
      return packets;
    },
  };
}

function checkSize(size: number): void {
  if (size > PACKET_BYTES) throw new PbxError('not_ami', `A packet has more than ${PACKET_BYTES} bytes.`);
}

function isGreetingSoFar(text: string): boolean {
  const rest = text.slice(GREETING.length);
  return (
    text.length <= GREETING_BYTES && GREETING.startsWith(text.slice(0, GREETING.length)) && /^[\w.]*\r?\n?$/.test(rest)
  );
}
