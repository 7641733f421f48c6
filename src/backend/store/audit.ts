import type { AuditAction, AuditSubject } from '#contract/audit.ts';
import { fold } from '#domain/fold.ts';
import type { Db } from '#backend/deps.ts';
import { inPieces } from './query.ts';

/** What an admin did. `before` and `after` are what may be shown of the subject: nothing secret. */
export interface Deed {
  /** Without an id where it was done by no account, as on the command line. */
  actor: { id: number | null; displayName: string };
  action: AuditAction;
  subject: AuditSubject;
  id?: number | null;
  name: string;
  before?: unknown;
  after?: unknown;
}

const jsonOf = (value: unknown) => (value === undefined ? null : JSON.stringify(value));

/** Notes what an admin did, in the transaction that does it: neither is there without the other. */
export async function insertAudit(trx: Db, now: Date, ...deeds: readonly Deed[]): Promise<void> {
  const rows = deeds.map((deed) => ({
    at: now.toISOString(),
    actor_id: deed.actor.id,
    actor_name: deed.actor.displayName,
    action: deed.action,
    subject: deed.subject,
    subject_id: deed.id ?? null,
    subject_name: deed.name,
    search_folded: fold(`${deed.actor.displayName}\n${deed.name}`),
    before: jsonOf(deed.before),
    after: jsonOf(deed.after),
  }));
  for (const piece of inPieces(rows)) await trx.insertInto('audit').values(piece).execute();
}
