import { reasonOf } from '#domain/pbx/pauses.ts';
import { pausedPeople } from '#backend/store/keys.ts';
import type { Db } from '#backend/store/sql/database.ts';

/** The reason for everyone who is to be paused in queues, by extension. */
export async function wantedPauses(db: Db): Promise<Map<string, string>> {
  return new Map([...(await pausedPeople(db))].map(([extension, label]) => [extension, reasonOf(label)]));
}
