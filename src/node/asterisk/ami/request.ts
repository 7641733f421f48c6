import { PbxError } from '#backend/ports/pbx.ts';

export type AmiFields = Readonly<Record<string, string>>;

/** Asterisk takes no longer line; of one that is a byte longer it reads the end as a packet of its own. */
const LINE_BYTES = 1022;

/**
 * The bytes of an action. Every value arrives as it is here, or is refused: CR, LF and NUL would begin another header or action,
 * and what stands before a value up to U+0020 Asterisk drops.
 *
 * @throws PbxError `unsendable`, which names the header and never shows its value
 */
export function encodeRequest(fields: AmiFields): string {
  const lines = Object.entries(fields).map(([name, value]) => {
    const fault = faultOf(name, value);
    if (fault !== null) throw new PbxError('unsendable', `${JSON.stringify(name)} ${fault}.`);
    return `${name}: ${value}\r\n`;
  });
  return `${lines.join('')}\r\n`;
}

// oxlint-disable-next-line no-control-regex
const ends = /[\r\n\u0000]/;
// oxlint-disable-next-line no-control-regex
const droppedFirst = /^[\u0000-\u0020]/;

function faultOf(name: string, value: string): string | null {
  if (!/^[A-Za-z][A-Za-z0-9-]*$/.test(name)) return 'is no name of a header';
  if (ends.test(value)) return 'holds CR, LF or NUL';
  if (!value.isWellFormed()) return 'holds half a character';
  if (droppedFirst.test(value)) return 'begins with a space, which would be lost';
  return Buffer.byteLength(`${name}: ${value}`) > LINE_BYTES ? 'is too long' : null;
}
