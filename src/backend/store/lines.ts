import { sql } from 'kysely';
import { fold } from '#domain/fold.ts';
import type { Db, Tx } from '#backend/store/sql/database.ts';
import { prepared } from './sql/prepared.ts';

const ONLY = 1;

const selectShared = prepared((db) =>
  db.selectFrom('shared_settings').select('show_lines').where('id', '=', sql.lit(ONLY)),
);

/** Whether it is shown at all what people's phones are doing; it is until an admin says otherwise. */
export async function areLinesShown(db: Db): Promise<boolean> {
  const [row] = await selectShared(db, {});
  return row?.show_lines !== 0;
}

export async function setLinesShown(trx: Tx, shown: boolean): Promise<void> {
  const row = { show_lines: shown ? 1 : 0 };
  await trx
    .insertInto('shared_settings')
    .values({ id: ONLY, ...row })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
    .execute();
}

/** Those of these extensions whose line may be shown: their people have presence, and neither they nor an admin mind. Few at once. */
export async function withShownLine(db: Db, extensions: readonly string[]): Promise<Set<string>> {
  if (extensions.length === 0 || !(await areLinesShown(db))) return new Set();
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
