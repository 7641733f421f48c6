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

const letters = (text: string) => text.replaceAll(/[^\p{L}\p{M}\p{N}]/gu, '');

/** The text without the digits and signs around its letters, if these are few. */
function withoutEnds(text: string): string {
  const inner = text.replaceAll(/^[^\p{L}\p{M}]+|[^\p{L}\p{M}]+$/gu, '');
  return characters(text) - characters(inner) <= ENDS ? inner : text;
}

/** Whether the folded password is the name, whatever signs are in it and whatever few digits are around. */
function isName(password: string, name: string): boolean {
  const [typed, its] = [letters(password), letters(fold(name))];
  const [typedWord, word] = [withoutEnds(typed), withoutEnds(its)];
  return (typed !== '' && typed === its) || (typedWord !== '' && typedWord === word);
}

function isCommon(folded: string): boolean {
  const unit = repeated.exec(folded)?.[1];
  if (unit !== undefined && (characters(unit) <= REPEATED || isCommon(unit))) return true;
  return [folded, letters(folded), withoutEnds(folded), withoutEnds(letters(folded))].some((text) =>
    commonPasswords.has(text),
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
