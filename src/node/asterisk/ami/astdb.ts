import { PbxError } from '#backend/ports/pbx.ts';
import { header } from './packet.ts';
import type { AmiSession } from './session.ts';
import { PROBE } from '#domain/pbx/setup/names.ts';

/**
 * AstDB's entries below a family, by family and key. Asterisk looks them up with LIKE, which takes `_` and `%` for wildcards and
 * ignores case: entries of other families are left out here.
 */
export async function entriesBelow(ami: AmiSession, family: string): Promise<Map<string, string>> {
  const rows = await ami.list('DBGetTree', { Family: family });
  const entries = rows.map((row) => [header(row, 'Key') ?? '', header(row, 'Val') ?? ''] as const);
  const ofFamily = entries.filter(([path]) => path.startsWith(`/${family}/`));
  return new Map(ofFamily.map(([path, value]) => [path.slice(1), value]));
}

/** One entry; null where there is none. */
export async function readEntry(ami: AmiSession, path: string): Promise<string | null> {
  try {
    const [row] = await ami.list('DBGet', placeOf(path));
    return (row && header(row, 'Val')) ?? null;
  } catch (error) {
    // The only error of DBGet that is not about the request itself (Asterisk, `db.c`).
    if (error instanceof PbxError && error.fault === 'failed' && error.message.includes('entry not found')) return null;
    throw error;
  }
}

/** The family is all before the last slash. */
function placeOf(path: string): { Family: string; Key: string } {
  const slash = path.lastIndexOf('/');
  if (slash < 1 || slash === path.length - 1) throw new PbxError('unsendable', 'The path has no family, or no key.');
  return { Family: path.slice(0, slash), Key: path.slice(slash + 1) };
}

/** Writes an entry; `null` deletes it, if it is there. */
export async function writeEntry(ami: AmiSession, path: string, value: string | null): Promise<void> {
  const where = placeOf(path);
  if (value !== null) await ami.send('DBPut', { ...where, Val: value });
  else await ami.send('DBDel', where).catch(unlessMissing);
}

/**
 * Tries whether entries may be written, read and deleted, by one that means nothing and is gone again.
 *
 * @throws PbxError `not_allowed` without `write = system`, `module_missing` where Asterisk can't list entries
 */
export async function tryEntries(ami: AmiSession): Promise<void> {
  await writeEntry(ami, `presence/test/${PROBE}`, '1');
  await entriesBelow(ami, 'presence/test');
  await writeEntry(ami, `presence/test/${PROBE}`, null);
}

function unlessMissing(error: unknown): void {
  // The only error of DBDel that is not about the request itself (Asterisk, `db.c`).
  if (error instanceof PbxError && error.fault === 'failed' && error.message.includes('could not be deleted')) return;
  throw error;
}
