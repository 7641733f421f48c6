/** Letters and digits that can be told apart when read aloud or copied from paper: no 0 O 1 l I. 32 of them: five bits each. */
const alphabet = 'abcdefghjkmnpqrstuvwxyz23456789A';
const GROUPS = 4;
const GROUP_LENGTH = 5;

/** A password of four groups of five characters, 100 bits of chance. */
export function generatePassword(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(GROUPS * GROUP_LENGTH));
  const letters = Array.from(bytes, (byte) => alphabet[byte % alphabet.length]).join('');
  return Array.from({ length: GROUPS }, (_, group) =>
    letters.slice(group * GROUP_LENGTH, (group + 1) * GROUP_LENGTH),
  ).join('-');
}
