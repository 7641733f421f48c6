import type { Held } from './held.ts';

function decoded(text: string): string | null {
  try {
    const bytes = Uint8Array.from(atob(text), (character) => character.codePointAt(0) ?? 0);
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/**
 * What an AstDB entry `CustomPresence/EXT` says: `state,subtype,message,options`, of which the option `e` says that subtype and
 * message are base64 (Asterisk, func_presencestate). Null when it can't be read.
 */
export function heldInStore(text: string): Held | null {
  const [type = '', subtype = '', message = '', options = ''] = text.split(',');
  if (!options.includes('e')) return { type: type.toLowerCase(), subtype, message };
  const [plainSubtype, plainMessage] = [decoded(subtype), decoded(message)];
  if (plainSubtype === null || plainMessage === null) return null;
  return { type: type.toLowerCase(), subtype: plainSubtype, message: plainMessage };
}
