/**
 * The text as it counts for comparing and searching: without regard to case and to how accents are composed.
 * Up and down again also joins what has no single small letter, such as ß and SS.
 */
export function fold(text: string): string {
  return text.normalize('NFC').toUpperCase().toLowerCase().normalize('NFC');
}
