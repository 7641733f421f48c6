import type { Db } from '#backend/store/sql/database.ts';
import { prepared, type ValueOf } from './sql/prepared.ts';
import { dateOf } from './sql/query.ts';
import type { Tables } from './sql/schema.ts';

/** How the phone system is, as the server knows that keeps connected. */
export interface LinkStatus {
  connected: boolean;
  since: string;
  fault: { code: string; detail: string | null } | null;
  /** What is wrong though it is connected. */
  warnings: readonly { code: string; detail: string | null }[];
  version: string | null;
  /** Milliseconds. */
  latency: number | null;
  actionsWritable: boolean;
  /** How far its clock is ahead of ours, as what is in it was written by (milliseconds). */
  clockAhead: number;
}

/** The status, and when the connection was last known to be good, with the run of the phone system that it was to. */
export interface PhoneLinkRow {
  status: LinkStatus;
  seenAt: Date | null;
  seenRun: string | null;
}

const ONLY = 1;

const selectLink = prepared((db) => db.selectFrom('phone_link').selectAll().where('id', '=', ONLY));

/** What was last kept; undefined when no server has ever tried. */
export async function readPhoneLink(db: Db): Promise<PhoneLinkRow | undefined> {
  const [row] = await selectLink(db, {});
  if (!row) return undefined;
  const { status, seen_at: seenAt, seen_run: seenRun } = row;
  // A server of an earlier version kept no warnings, and knew nothing of clocks.
  const kept = { warnings: [], clockAhead: 0, ...(JSON.parse(status) as Omit<LinkStatus, 'warnings' | 'clockAhead'>) };
  return { status: kept, seenAt: dateOf(seenAt), seenRun };
}

const upsertLink = prepared((db, value: ValueOf<Omit<Tables['phone_link'], 'id'>>) => {
  const row = { status: value('status'), seen_at: value('seen_at'), seen_run: value('seen_run') };
  return db
    .insertInto('phone_link')
    .values({ id: ONLY, ...row })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(row));
});

/** Keeps how it is now. */
export async function keepPhoneLink(db: Db, { status, seenAt, seenRun }: PhoneLinkRow): Promise<void> {
  const seen = { seen_at: seenAt && seenAt.toISOString(), seen_run: seenRun };
  await upsertLink(db, { status: JSON.stringify(status), ...seen });
}
