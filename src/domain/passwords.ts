import { characters } from '#contract/text.ts';
import { commonPasswords } from './commonPasswords.ts';
import { fold } from './fold.ts';

/** Why a password is refused. */
export type PasswordFault = 'password_common' | 'password_is_name';

/** What repeats something shorter, which is captured. */
const repeated = /^(.+?)\1+$/su;

/** A repeated unit of at most this many characters is as easily guessed as a single one. */
const REPEATED = 4;

/** At most this many digits and signs around a word are easily guessed; more may be a secret of their own. */
const ENDS = 8;

/** Longer texts are not searched for what they repeat, which takes the square of their length: no password is so long. */
const LONGEST = 512;

const letters = (text: string) => text.replaceAll(/[^\p{L}\p{M}\p{N}]/gu, '');

/** The text without the digits and signs around its letters, if these are few. */
function withoutEnds(text: string): string {
  const inner = text.replaceAll(/^[^\p{L}\p{M}]+|[^\p{L}\p{M}]+$/gu, '');
  return characters(text) - characters(inner) <= ENDS ? inner : text;
}

/** What the text repeats, if it does. */
function unitOf(text: string): string | undefined {
  return text.length <= LONGEST ? repeated.exec(text)?.[1] : undefined;
}

const withUnit = (text: string) => [text, unitOf(text) ?? text];

/** The text, and what is as easily guessed: what it repeats, and what is between the few digits and signs around. */
const guessesOf = (text: string) => {
  const units = withUnit(text);
  return [...units, ...units.map(withoutEnds).flatMap(withUnit)];
};

/** Whether the folded password is the name, once or again and again, whatever signs are in it and whatever few digits are around. */
function isName(password: string, name: string): boolean {
  const its = letters(fold(name));
  const guesses = guessesOf(letters(password));
  return [its, withoutEnds(its)].some((each) => each !== '' && guesses.includes(each));
}

function repeatsLittle(text: string): boolean {
  const unit = unitOf(text);
  return unit !== undefined && characters(unit) <= REPEATED;
}

function isCommon(folded: string): boolean {
  const bare = letters(folded);
  // Where most are signs, these are the secret.
  const spellings = characters(bare) * 2 > characters(folded) ? [folded, bare] : [folded];
  return (
    spellings.some(repeatsLittle) ||
    [...guessesOf(folded), ...guessesOf(bare)].some((text) => commonPasswords.has(text))
  );
}

/**
 * What is wrong with a new password of an acceptable length, or null. NIST SP 800-63B has passwords refused that are commonly used
 * or expected; a list of the most common is enough where the number of guesses is limited.
 *
 * @param names what the user is called
 */
export function passwordFault(password: string, names: readonly string[]): PasswordFault | null {
  const folded = fold(password).trim();
  if (names.some((name) => isName(folded, name))) return 'password_is_name';
  return isCommon(folded) ? 'password_common' : null;
}
