import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { base64url } from '#backend/auth/secrets.ts';
import type { KnownPhone } from '#backend/store/phones.ts';

/** A list is good for so long (milliseconds): nobody reads one longer, and a phone may repeat its last call after a restart. */
const GOOD_MS = 10 * 60_000;

/** What a list's links stand for: this phone, what its person was in, and when it was drawn. */
type Drawn = Pick<KnownPhone, 'id' | 'secretHash'> & { revision: number; at: number };

const encoder = new TextEncoder();

/** 96 bits of an HMAC: only we make it, on every server alike, and nothing has to be kept. */
function sealOf({ id, secretHash, revision, at }: Drawn): string {
  const mac = hmac(sha256, encoder.encode(secretHash), encoder.encode(`${id}.${revision}.${at}`));
  return base64url(mac.subarray(0, 12));
}

/** What a link says. */
export interface PickLink {
  stateId: number;
  at: number;
  seal: string;
}

/**
 * The last part of a link that picks a state. Phones can only GET, so what keeps a repeated or a prefetched call from picking is
 * in the link: it is dead once the person is in anything else than when the list was drawn.
 */
export function pickLinks(drawn: Drawn): (stateId: number) => string {
  const end = `${drawn.at.toString(36)}.${sealOf(drawn)}`;
  return (stateId) => `${stateId}.${end}`;
}

/** Reads the last part of a link, or returns null when it is malformed. */
export function readPickLink(text: string): PickLink | null {
  const [, stateId, at, seal] = /^(\d{1,10})\.([0-9a-z]{1,10})\.([\w-]{16})$/.exec(text) ?? [];
  if (stateId === undefined || at === undefined || seal === undefined) return null;
  return { stateId: Number(stateId), at: Number.parseInt(at, 36), seal };
}

/** Whether a link may still pick. */
export function isGood({ at, seal }: PickLink, drawn: Omit<Drawn, 'at'>, now: Date): boolean {
  const age = now.getTime() - at;
  return age >= 0 && age <= GOOD_MS && seal === sealOf({ ...drawn, at });
}
