/** Crockford's Base32 in small letters: no two of them look alike, and any phone's keypad has them. */
const LETTERS = '0123456789abcdefghjkmnpqrstvwxyz';

/** Some phones take no longer one. 20 letters of 32 are 100 random bits: nobody guesses them, so a plain SHA-256 is kept. */
const LENGTH = 20;

/** A password for a phone's own use, short enough to be typed on it. */
export function newPhonePassword(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(LENGTH));
  // 256 is a multiple of 32: each letter is as likely as any other.
  return Array.from(bytes, (byte) => LETTERS[byte % LETTERS.length]).join('');
}

/** Whether a text could be one of `newPhonePassword`. */
export function isPhonePassword(text: string): boolean {
  return text.length === LENGTH && [...text].every((letter) => LETTERS.includes(letter));
}
