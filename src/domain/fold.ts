import { isVisible } from '#contract/text.ts';

/** What may show nothing: all but ASCII and blanks, and but what changes an emoji: the joiner between two, the letters of a flag. */
const suspect =
  /(?!(?<=\p{ExtPict}[\ufe0f\p{EMod}]?)\u200d(?=\p{ExtPict}))(?<!\u{1f3f4}[\u{e0020}-\u{e007f}]*(?=[\u{e0020}-\u{e007f}]))[^\0-\x7f\p{White_Space}]/gu;

const withoutUnseen = (text: string) => text.replaceAll(suspect, (each) => (isVisible(each) ? each : ''));

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
