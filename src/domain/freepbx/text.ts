import { isVisible } from '#contract/text.ts';

/** A text as one line: control characters and halves of characters become spaces, and spaces one. Empty where it shows nothing. */
export function cleanLine(text: string): string {
  const cleaned = text
    .toWellFormed()
    .replaceAll(/[\p{Cc}\s]+/gu, ' ')
    .trim();
  return isVisible(cleaned) ? cleaned : '';
}
