import type { CallPreview } from '#contract/phoneSystem.ts';
import { labelOf } from '#domain/labels.ts';
import { type Held, toPbx } from '#domain/pbx/held.ts';
import { keysOfPerson } from '#domain/pbx/keys.ts';
import { cleanMessage, typeOf } from '#domain/pbx/match.ts';
import { heldBy } from '#domain/pbx/plan.ts';
import { type Callee, previewOf } from '#domain/pbx/preview.ts';
import type { PbxDialplan } from '#backend/ports/pbx.ts';
import { deliveriesOf, deliveryState, wantedOf } from '#backend/store/deliveries.ts';
import { astdbPeople } from '#backend/store/keys.ts';
import type { Db } from '#backend/store/sql/database.ts';
import type { LinkStatus } from '#backend/store/phoneLink.ts';
import { findByExtension } from '#backend/store/users.ts';
import { actionsIn } from './sync/actions/wantedActions.ts';

interface Found extends Callee {
  displayName: string;
  held: Held;
}

/** Somebody here as a call finds them; undefined for who has no such extension. Without presence, nothing is set. */
async function calleeOf(db: Db, extension: string, connected: boolean, now: Date): Promise<Found | undefined> {
  const owner = await findByExtension(db, extension);
  if (owner?.extension !== extension) return undefined;
  const [wanted] = await wantedOf(db, [extension]);
  const [person] = wanted ? await astdbPeople(db, { userIds: [wanted.userId], plannedAt: now }) : [];
  const accepted = connected ? (await deliveriesOf(db, [extension])).get(extension)?.accepted.held : undefined;
  const held = accepted ?? toPbx(connected ? undefined : wanted?.claim);
  const keys = person ? keysOfPerson(person) : new Map<string, string>();
  const by = heldBy(held, keys.get(`presence/plan/${extension}`), now);
  const facts = { ...by, actions: actionsIn(keys, extension), number: person?.followMe ?? null };
  return { extension, displayName: owner.displayName, held, facts };
}

/** How calls come to obey. */
interface Obeying {
  /** Whether the phone system is there; else it goes by what is held here. */
  connected: boolean;
  /** Why calls obey nothing; null where they obey. */
  hindrance: Hindrance | null;
  /** False where no call is known to have asked the dialplan. */
  asked: boolean;
  dialplan: PbxDialplan;
}

/** The phone system may not be told what calls do, or has lost the dialplan that carries it out, or a module of that. */
type Hindrance = 'not_told' | 'dialplan_missing';

const lost = new Set(['dialplan_missing', 'modules_missing']);

/** Why calls obey nothing in a phone system that is connected. FreePBX’s dialplan is not ours to miss. */
export function hindranceIn(
  { actionsWritable, warnings }: Pick<LinkStatus, 'actionsWritable' | 'warnings'>,
  dialplan: PbxDialplan,
): Hindrance | null {
  if (dialplan === 'presence' && warnings.some(({ code }) => lost.has(code))) return 'dialplan_missing';
  return actionsWritable ? null : 'not_told';
}

/** What a call to an extension of ours does now. */
export async function previewCall(
  db: Db,
  { to, from }: { to: { id: number; extension: string }; from: string | null },
  { connected, hindrance, asked, dialplan }: Obeying,
  now: Date,
): Promise<CallPreview | undefined> {
  const called = await calleeOf(db, to.extension, connected, now);
  if (!called) return undefined;
  const { number } = called.facts;
  const next = number === null ? undefined : await calleeOf(db, number, connected, now);
  const people = [called, ...(next ? [next] : [])];
  const calleeAt = (dialled: string) => (dialled === number ? next : undefined);
  const numbersElsewhere = dialplan === 'freepbx';
  const rings = { extension: to.extension, does: 'ring', because: hindrance ?? '', number: null } as const;

  const stepsOf = (arrived: 'alone' | 'member') => {
    const way = previewOf(called, from, calleeAt, { numbersElsewhere, arrived });
    return (hindrance === null || way[0]?.does === 'ring' ? way : [rings]).map((step) => {
      const person = people.find(({ extension }) => extension === step.extension);
      const type = person && (typeOf(person.held.type) ?? 'not_set');
      const label = type && labelOf(type, cleanMessage(person.held.message));
      const presence = type && label ? { type, label } : null;
      const { extension, does, because, number: on } = step;
      return { extension, displayName: person?.displayName ?? null, does, because, number: on, presence };
    });
  };

  const waiting = connected && (await deliveryState(db, to.id)) !== 'accepted';
  // FreePBX’s groups and queues have rules of their own.
  const asMember = numbersElsewhere ? null : stepsOf('member');
  const basis = connected ? 'phoneSystem' : 'here';
  return { from, steps: stepsOf('alone'), asMember, basis, waiting, ...(!asked && { asked }) };
}
