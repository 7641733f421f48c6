import { utf8Bytes } from '#contract/text.ts';
import type { Held } from '#domain/pbx/held.ts';
import { presenceValueOf } from '#domain/pbx/keys.ts';
import { PbxError } from '#backend/ports/pbx.ts';
import { type AmiPacket, header } from './ami/packet.ts';
import type { AmiSession } from './ami/session.ts';
import { unescapeC } from './ami/unescape.ts';
import { isExtension } from '#domain/pbx/extension.ts';
import { setVariable } from './ami/variables.ts';

const PROVIDER = 'CustomPresence';
/** Of what is set with the option `e` most readers get no more (measured on 16.28 and 22.10). */
const TEXT_BYTES = 255;

/** What a `PresenceStateChange` says of somebody. */
export interface HeardPresence {
  /** As it is spelled there; it need not be an extension. */
  name: string;
  held: Held;
  /** Whether the provider is spelled as Asterisk itself spells it. Under other spellings its cache has other entries. */
  exact: boolean;
}

/** The presence that an event tells of; null when it tells of something else. */
export function presenceIn(packet: AmiPacket): HeardPresence | null {
  if (header(packet, 'Event') !== 'PresenceStateChange') return null;
  const [provider = '', ...name] = (header(packet, 'Presentity') ?? '').split(':');
  if (provider.toLowerCase() !== PROVIDER.toLowerCase()) return null;
  const held = {
    type: header(packet, 'Status') ?? '',
    subtype: unescapeC(header(packet, 'Subtype') ?? ''),
    message: unescapeC(header(packet, 'Message') ?? ''),
  };
  return { name: name.join(':'), held, exact: provider === PROVIDER };
}

/** What every extension holds that ever was set. Where several spellings of the provider were used, Asterisk's own counts. */
export async function listPresences(ami: AmiSession): Promise<Map<string, Held>> {
  const heard = (await ami.list('PresenceStateList')).flatMap((packet) => presenceIn(packet) ?? []);
  const ofExtensions = heard.filter(({ name }) => isExtension(name));
  const exactLast = ofExtensions.toSorted((a, b) => Number(a.exact) - Number(b.exact));
  return new Map(exactLast.map(({ name, held }) => [name, held]));
}

/** @throws PbxError `unsendable` for what would not arrive as it is */
export async function setPresence(ami: AmiSession, name: string, held: Held, onSet?: () => void): Promise<void> {
  if (!/^[A-Za-z_]{1,20}$/.test(held.type)) throw new PbxError('unsendable', 'The type is no word.');
  checkText('subtype', held.subtype);
  checkText('message', held.message);
  await setVariable(ami, `PRESENCE_STATE(${PROVIDER}:${name})`, presenceValueOf(held), onSet);
}

/** Base64 would carry line ends, but not every reader escapes them again: they would become headers, or whole events. */
function checkText(what: string, text: string): void {
  const refuse = (why: string) => new PbxError('unsendable', `The ${what} ${why}.`);
  // oxlint-disable-next-line no-control-regex
  if (/[\r\n\u0000]/.test(text)) throw refuse('holds CR, LF or NUL');
  if (!text.isWellFormed()) throw refuse('holds half a character');
  if (utf8Bytes(text) > TEXT_BYTES) throw refuse(`has more than ${TEXT_BYTES} bytes`);
}
