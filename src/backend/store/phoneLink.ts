import type { Db } from '#backend/store/sql/database.ts';

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

/** What was last kept; undefined when no server has ever tried. */
export async function readPhoneLink(db: Db): Promise<PhoneLinkRow | undefined> {
  const row = await db.selectFrom('phone_link').selectAll().where('id', '=', ONLY).executeTakeFirst();
  if (!row) return undefined;
  const { status, seen_at: seenAt, seen_run: seenRun } = row;
  // A server of an earlier version kept no warnings, and knew nothing of clocks.
  const kept = { warnings: [], clockAhead: 0, ...(JSON.parse(status) as Omit<LinkStatus, 'warnings' | 'clockAhead'>) };
  return { status: kept, seenAt: seenAt === null ? null : new Date(seenAt), seenRun };
}

/** Keeps how it is now. */
export async function keepPhoneLink(db: Db, { status, seenAt, seenRun }: PhoneLinkRow): Promise<void> {
  const row = { status: JSON.stringify(status), seen_at: seenAt && seenAt.toISOString(), seen_run: seenRun };
  await db
    .insertInto('phone_link')
    .values({ id: ONLY, ...row })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
    .execute();
}
