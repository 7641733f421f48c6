/**
 * `$pbkdf2-sha256$i=ROUNDS$SALT$HASH`, the PHC string format's shape: a salt of 16 bytes and a hash of 32, both in base64url.
 */
const pbkdf2 = /^\$pbkdf2-sha256\$i=(\d{1,9})\$([\w-]{22})\$([\w-]{43})$/;

/** Fewer rounds are guessed too fast, more would hold up everybody who signs in. Ours have 600,000. */
const LEAST_ROUNDS = 100_000;
const MOST_ROUNDS = 10_000_000;

/** The parts of a hash of ours. */
export interface Pbkdf2Hash {
  rounds: number;
  salt: string;
  hash: string;
}

/** The parts of a stored hash; undefined when it is not one of ours. */
export function pbkdf2Of(stored: string): Pbkdf2Hash | undefined {
  const [, rounds, salt = '', hash = ''] = pbkdf2.exec(stored) ?? [];
  return rounds === undefined ? undefined : { rounds: Number(rounds), salt, hash };
}

/** SHA-1 in hexadecimal, of FreePBX's old versions. */
export function isSha1(stored: string): boolean {
  return /^[0-9a-f]{40}$/i.test(stored);
}

/** Bcrypt with a cost of 8, which FreePBX's phpass has, to 14: each more doubles the work. */
function isBcrypt(stored: string): boolean {
  return /^\$2[aby]\$(0[89]|1[0-4])\$[./A-Za-z0-9]{53}$/.test(stored);
}

/** Whether a stored hash is one that FreePBX keeps: good for signing in, and replaced then. */
export function isForeignHash(stored: string): boolean {
  return isBcrypt(stored) || isSha1(stored);
}

/** What is stored for somebody who has no password: nothing, or what an import from FreePBX left. */
export const NO_PASSWORD = '!';

/**
 * Whether what another system or a file says is stored of a password may be stored here: checking it must neither be so little
 * work that the hash is as good as the password, nor so much that it holds up the server.
 *
 * @param ownRounds the rounds of this home's own hashes, which may be fewer
 */
export function isAcceptableHash(stored: string, ownRounds: number): boolean {
  if (stored === '' || stored === NO_PASSWORD) return true;
  const rounds = pbkdf2Of(stored)?.rounds;
  if (rounds === undefined) return isForeignHash(stored);
  return rounds >= Math.min(LEAST_ROUNDS, ownRounds) && rounds <= MOST_ROUNDS;
}
