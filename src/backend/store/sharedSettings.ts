import { sql } from 'kysely';
import type { Db, Tx } from '#backend/store/sql/database.ts';
import { prepared } from './sql/prepared.ts';

/** What an admin has decided for all. */
export interface SharedSettings {
  /** Whether it is shown at all what people's phones are doing. */
  showLines: boolean;
  /** Whether the phones of callers show the state of the person called. */
  tellCallers: boolean;
}

const ONLY = 1;

const selectShared = prepared((db) =>
  db.selectFrom('shared_settings').select(['show_lines', 'tell_callers']).where('id', '=', sql.lit(ONLY)),
);

/** Until an admin says otherwise, lines are shown, and callers see no state. */
export async function readSharedSettings(db: Db): Promise<SharedSettings> {
  const [row] = await selectShared(db, {});
  return { showLines: row?.show_lines !== 0, tellCallers: row?.tell_callers === 1 };
}

/** Keeps those that are given: what somebody else decides of the others at the same moment stays. */
export async function updateSharedSettings(
  trx: Tx,
  { showLines, tellCallers }: Partial<SharedSettings>,
): Promise<void> {
  const given = {
    ...(showLines !== undefined && { show_lines: showLines ? 1 : 0 }),
    ...(tellCallers !== undefined && { tell_callers: tellCallers ? 1 : null }),
  };
  await trx
    .insertInto('shared_settings')
    .values({ id: ONLY, show_lines: 1, ...given })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(given))
    .execute();
}
