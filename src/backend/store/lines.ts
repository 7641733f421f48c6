import { fold } from '#domain/fold.ts';
import type { Db } from '#backend/store/sql/database.ts';
import { readSharedSettings } from './sharedSettings.ts';

/** Those of these extensions whose line may be shown: their people have presence, and neither they nor an admin mind. Few at once. */
export async function withShownLine(db: Db, extensions: readonly string[]): Promise<Set<string>> {
  if (extensions.length === 0 || !(await readSharedSettings(db)).showLines) return new Set();
  const rows = await db
    .selectFrom('board')
    .innerJoin('users', 'users.id', 'board.user_id')
    .leftJoin('settings', 'settings.user_id', 'board.user_id')
    .select('users.extension')
    .where('board.extension_folded', 'in', extensions.map(fold))
    .where('settings.line_hidden', 'is', null)
    .$narrowType<{ extension: string }>()
    .execute();
  return new Set(rows.map(({ extension }) => extension));
}
