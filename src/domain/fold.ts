import { withoutUnseen } from '#contract/text.ts';

/**
 * The text as it counts for comparing and searching: without regard to case, to how accents are composed, and to what can't be
 * seen.
 * Down, up and down again joins what has no single other letter, such as ß, ẞ and SS; a Greek word's last sigma is one like
 * any other, so that the start of a word is found in it.
 */
export function fold(text: string): string {
  const small = withoutUnseen(text).normalize('NFC').toLowerCase().toUpperCase().toLowerCase();
  return small.replaceAll('ς', 'σ').normalize('NFC');
}
