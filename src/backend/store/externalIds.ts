import type { Db, Tx } from '#backend/store/sql/database.ts';
import { inPieces } from './sql/query.ts';
import type { Tables } from './sql/schema.ts';

type Noun = Tables['origins']['noun'];

/** What things of FreePBX's have become here, by their ids there. What was deleted here since is among them. */
export async function externalIdsOf(db: Db, noun: Noun): Promise<Map<number, number>> {
  const rows = await db
    .selectFrom('origins')
    .select(['foreign_id', 'local_id'])
    .where('system', '=', 'freepbx')
    .where('noun', '=', noun)
    .execute();
  return new Map(rows.map((row) => [Number(row.foreign_id), row.local_id]));
}

/** Remembers what things of FreePBX's have become, instead of what they were before. */
export async function keepExternalIds(
  trx: Tx,
  noun: Noun,
  pairs: readonly { foreignId: number; localId: number }[],
): Promise<void> {
  const rows = pairs.map(({ foreignId, localId }) => ({
    system: 'freepbx' as const,
    noun,
    foreign_id: String(foreignId),
    local_id: localId,
  }));
  for (const piece of inPieces(rows)) {
    await trx
      .insertInto('origins')
      .values(piece)
      .onConflict((conflict) =>
        conflict
          .columns(['system', 'noun', 'foreign_id'])
          .doUpdateSet(({ ref }) => ({ local_id: ref('excluded.local_id') })),
      )
      .execute();
  }
}
