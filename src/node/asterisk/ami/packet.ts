/** A packet of the manager interface: its headers in the order in which they came, those that come more than once too. */
export type AmiPacket = readonly (readonly [name: string, value: string])[];

/**
 * The headers of a packet's text. One space after the colon is Asterisk's, all others are the value's. A line without a colon is
 * a header without a name.
 */
export function parsePacket(text: string): AmiPacket {
  const lines = text.split('\r\n').filter((line) => line !== '');
  return lines.map((line) => {
    const colon = line.indexOf(':');
    if (colon < 0) return ['', line];
    return [line.slice(0, colon), line.slice(line[colon + 1] === ' ' ? colon + 2 : colon + 1)];
  });
}

/** The first value of a header; undefined when there is none. Later ones may come from a text that holds line ends. */
export function header(packet: AmiPacket, name: string): string | undefined {
  return packet.find(([its]) => its === name)?.[1];
}
