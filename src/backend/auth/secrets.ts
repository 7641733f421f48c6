/** Few bytes as base64. */
export function base64(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes));
}

/** Bytes as base64url without padding. */
export function base64url(bytes: Uint8Array): string {
  return base64(bytes).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

/** Decodes base64url, or base64. Throws when the text is neither. */
export function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(binary, (character) => character.charCodeAt(0));
}

/** A secret that nobody guesses: 256 random bits, safe in a URL and in a cookie. */
export function newSecret(): string {
  return base64url(crypto.getRandomValues(new Uint8Array(32)));
}

/** Whether a text could be one of `newSecret`. */
export function isSecret(text: string): boolean {
  return /^[\w-]{43}$/.test(text);
}

/** Hashes of the secrets seen lately: WebCrypto's digest is a trip to another thread, and every call carries a secret. */
const hashes = new Map<string, string>();
const MAX_HASHES = 10_000;

/** What is stored of a secret. It has 256 bits of its own, so a plain SHA-256 is enough. */
export async function secretHash(secret: string): Promise<string> {
  const known = hashes.get(secret);
  if (known !== undefined) return known;
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(secret));
  const hash = base64url(new Uint8Array(digest));
  if (hashes.size === MAX_HASHES) hashes.clear();
  hashes.set(secret, hash);
  return hash;
}
