import type { LineState } from '#contract/lines.ts';
import { isExtension, phoneTechnologies } from '#domain/pbx/extension.ts';

const phonePattern = new RegExp(`^(?:${phoneTechnologies.join('|')})/(.{1,80})$`);

/** Whether a device is a phone: `PJSIP/1001`. */
export const isPhone = (device: string): boolean => phonePattern.test(device);

/** What each of Asterisk's device states says of a line (22 and 16, `devicestate.c`). */
const meanings: Readonly<Record<string, LineState>> = {
  NOT_INUSE: 'idle',
  INUSE: 'busy',
  BUSY: 'busy',
  ONHOLD: 'busy',
  // Another call rings at a phone that is in one.
  RINGINUSE: 'busy',
  RINGING: 'ringing',
  UNAVAILABLE: 'offline',
  INVALID: 'offline',
};

/** Of several phones the first of these that one of them is in. */
const strongest: readonly LineState[] = ['busy', 'ringing', 'idle', 'offline'];

/** What somebody's line is, by the device states of their phones. */
export function lineFrom(states: Iterable<string | undefined>): LineState {
  const lines = new Set([...states].map((state) => meanings[state ?? '']));
  return strongest.find((line) => lines.has(line)) ?? 'unknown';
}

/** An extension's hint, as the dialplan has it: `PJSIP/1001&Custom:DND1001,CustomPresence:1001`. */
export interface Hint {
  extension: string;
  hint: string;
}

/**
 * The phones of each extension: those that its hint names. Without a hint that names one it is the phone that is called like the
 * extension, unless another's hint names that.
 *
 * @param devices the phones that Asterisk knows
 */
export function phonesOf(hints: readonly Hint[], devices: Iterable<string>): Map<string, string[]> {
  const phones = new Map<string, string[]>();
  const named = new Set<string>();
  for (const { extension, hint } of hints) {
    const own = (hint.split(',')[0] ?? '').split('&').filter(isPhone);
    if (own.length === 0 || !isExtension(extension)) continue;
    // Several contexts may have hints of one extension.
    phones.set(extension, [...new Set([...(phones.get(extension) ?? []), ...own])]);
    for (const device of own) named.add(device);
  }
  for (const device of devices) {
    const name = phonePattern.exec(device)?.[1] ?? '';
    if (isExtension(name) && !named.has(device) && !phones.has(name)) phones.set(name, [device]);
  }
  return phones;
}
