import { isForeignHash, isSha1, pbkdf2Of } from '#domain/passwordHash.ts';
import { base64url, bytesOf } from './secrets.ts';

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
export function roundsOf(stored: string): number {
  return pbkdf2Of(stored)?.rounds ?? 0;
}

const encoded = (text: string) => new TextEncoder().encode(text);

/** FreePBX hashed what was typed as it came; bcrypt looks at its first 72 bytes, there as here. */
async function matchesForeign(password: string, hash: string): Promise<boolean> {
  if (isSha1(hash)) {
    const digest = new Uint8Array(await crypto.subtle.digest('SHA-1', encoded(password)));
    const hex = Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
    return same(encoded(hex), encoded(hash.toLowerCase()));
  }
  const { default: bcrypt } = await import('bcryptjs');
  return same(encoded(await bcrypt.hash(password, hash.slice(0, 29))), encoded(hash));
}

/** Typed composed or not, as `derive` takes it: whichever of the two FreePBX had been given. */
async function verifyForeign(password: string, hash: string): Promise<boolean> {
  const [typed, composed] = [password, password.normalize('NFC')];
  return (await matchesForeign(typed, hash)) || (composed !== typed && (await matchesForeign(composed, hash)));
}

/**
 * Whether a password is the one stored. Without a hash (no such user) the answer is no, after as much work as with one
 * of `rounds`, so that the time tells nobody which names exist; a hash of FreePBX's is looked at beside that work.
 */
export async function verifyPassword(password: string, hash: string | undefined, rounds: number): Promise<boolean> {
  const own = pbkdf2Of(hash ?? '');
  if (!own) {
    const working = derive(password, new Uint8Array(16), rounds);
    const right = hash !== undefined && isForeignHash(hash) && (await verifyForeign(password, hash));
    await working;
    return right;
  }
  return same(await derive(password, bytesOf(own.salt), own.rounds), bytesOf(own.hash));
}
