import { base64url, bytesOf } from './secrets.ts';

/** `$pbkdf2-sha256$i=ROUNDS$SALT$HASH`, salt and hash in base64url: the PHC string format's shape. */
const format = /^\$pbkdf2-sha256\$i=(\d{1,9})\$([\w-]+)\$([\w-]+)$/;

async function derive(password: string, salt: Uint8Array<ArrayBuffer>, rounds: number): Promise<Uint8Array> {
  // Composed, so that the same password typed on another system is the same (RFC 8265, OpaqueString).
  const text = new TextEncoder().encode(password.normalize('NFC'));
  const key = await crypto.subtle.importKey('raw', text, 'PBKDF2', false, ['deriveBits']);
  return new Uint8Array(
    await crypto.subtle.deriveBits({ name: 'PBKDF2', hash: 'SHA-256', salt, iterations: rounds }, key, 256),
  );
}

/** The same time whether the first byte differs or the last. */
function same(a: Uint8Array, b: Uint8Array): boolean {
  let difference = a.length ^ b.length;
  for (const [index, byte] of a.entries()) difference |= byte ^ (b[index] ?? 0);
  return difference === 0;
}

/** What is stored of a password. */
export async function hashPassword(password: string, rounds: number): Promise<string> {
  const salt = crypto.getRandomValues(new Uint8Array(16));
  return `$pbkdf2-sha256$i=${rounds}$${base64url(salt)}$${base64url(await derive(password, salt, rounds))}`;
}

/** The rounds that a stored hash was made with; 0 when it is not one of ours. */
export function roundsOf(hash: string): number {
  return Number(format.exec(hash)?.[1] ?? 0);
}

/**
 * Whether a password is the one stored. Without a hash (no such user) the answer is no, after as much work as with one
 * of `rounds`, so that the time tells nobody which names exist.
 */
export async function verifyPassword(password: string, hash: string | undefined, rounds: number): Promise<boolean> {
  const parts = format.exec(hash ?? '');
  if (!parts) {
    await derive(password, new Uint8Array(16), rounds);
    return false;
  }
  const [, used = '', salt = '', expected = ''] = parts;
  return same(await derive(password, bytesOf(salt), Number(used)), bytesOf(expected));
}
