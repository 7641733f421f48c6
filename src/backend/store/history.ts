import type { HistoryCause } from '#contract/history.ts';
import type { Claim } from '#domain/claims.ts';
import type { Db } from '#backend/deps.ts';

/** What made somebody's presence another: the cause, who did it (nobody, where time did), and why. */
export interface Cause {
  kind: HistoryCause;
  by: { userId: number; displayName: string } | null;
  reason?: string | null;
}

/** Notes what people are in from now on. */
export async function insertHistory(
  trx: Db,
  turned: readonly { userId: number; claim: Claim | undefined }[],
  now: Date,
  { kind, by, reason = null }: Cause,
): Promise<void> {
  const rows = turned.map(({ userId, claim }) => ({
    user_id: userId,
    at: now.toISOString(),
    type: claim?.type ?? ('not_set' as const),
    message: claim?.ownMessage ?? claim?.stateMessage ?? null,
    until: claim?.until?.toISOString() ?? null,
    cause: kind,
    by_user_id: by?.userId ?? null,
    by_name: by?.displayName ?? null,
    reason,
  }));
  for (let start = 0; start < rows.length; start += 500) {
    await trx
      .insertInto('history')
      .values(rows.slice(start, start + 500))
      .execute();
  }
}
