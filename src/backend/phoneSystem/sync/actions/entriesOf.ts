import type { PbxLine } from '#backend/ports/pbx.ts';

/** Up to this many names are read one by one; for more, the whole family is read. */
const ONE_BY_ONE = 10;

/** Entries of a family by their paths: those of these names, where there are any, or all there are. May hold others as well. */
export async function entriesOf(
  line: PbxLine,
  family: string,
  names?: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (!names || names.length > ONE_BY_ONE) return line.entriesBelow(family);
  const entries = new Map<string, string>();
  for (const name of names) {
    const value = await line.readEntry(`${family}/${name}`);
    if (value !== null) entries.set(`${family}/${name}`, value);
  }
  return entries;
}
