import { commonPasswords } from './commonPasswords.ts';
import { fold } from './fold.ts';

/** Why a password is refused. */
export type PasswordFault = 'password_common' | 'password_is_name';

/** What repeats up to four characters, such as `aaaaaaaa` and `12341234`. */
const repeated = /^(.{1,4})\1+$/su;

const letters = (text: string) => fold(text).replaceAll(/[^\p{L}\p{M}\p{N}]/gu, '');
const withoutEnds = (text: string) => text.replaceAll(/^[^\p{L}\p{M}]+|[^\p{L}\p{M}]+$/gu, '');

/** Whether the password is the name, whatever signs are in it and whatever digits follow. */
function isName(password: string, name: string): boolean {
  const [typed, its] = [letters(password), letters(name)];
  const [typedWord, word] = [withoutEnds(typed), withoutEnds(its)];
  return (typed !== '' && typed === its) || (typedWord !== '' && typedWord === word);
}

/**
 * What is wrong with a new password of an acceptable length, or null. NIST SP 800-63B has passwords refused that are commonly used
 * or expected; a list of the most common is enough where the number of guesses is limited.
 *
 * @param names what the user is called
 */
export function passwordFault(password: string, names: readonly string[]): PasswordFault | null {
  if (names.some((name) => isName(password, name))) return 'password_is_name';
  const folded = fold(password).trim();
  const common = repeated.test(folded) || commonPasswords.has(folded) || commonPasswords.has(withoutEnds(folded));
  return common ? 'password_common' : null;
}
