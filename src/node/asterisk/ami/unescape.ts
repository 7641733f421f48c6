const meanings: Readonly<Record<string, string>> = {
  a: '\u0007',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  '\\': '\\',
  '"': '"',
  "'": "'",
  '?': '?',
};

/** Undoes the escaping of C, which Asterisk applies to subtype and message of `PresenceStateChange` (`ast_escape_c`). */
export function unescapeC(text: string): string {
  return text.replaceAll(/\\(.)/gs, (escaped, character: string) => meanings[character] ?? escaped);
}
