import { type PhoneLink } from '#contract/phoneLink.ts';
import type * as contract from '#contract/phoneSystem.ts';
import { clockWarning } from '#domain/pbx/clock.ts';
import { FEATURE_CODE } from '#domain/pbx/keys.ts';
import type { Handlers } from '#backend/http/api.ts';
import { found, Refusal } from '#backend/http/refusal.ts';
import { type Pbx, type PbxAddress, PbxError } from '#backend/ports/pbx.ts';
import { settableBy } from '#backend/presence/presences.ts';
import { askForRepair, waitingFor, wantedOf } from '#backend/store/deliveries.ts';
import { anyStatePauses } from '#backend/store/keys.ts';
import { type LinkStatus, readPhoneLink } from '#backend/store/phoneLink.ts';
import { readSharedSettings, type SharedSettings, updateSharedSettings } from '#backend/store/sharedSettings.ts';
import type { Db } from '#backend/store/sql/database.ts';
import type { Actor, Services } from '#backend/work/services.ts';
import type { UnitOfWork } from '#backend/work/write.ts';
import { driftOf } from './drift.ts';
import { hindranceIn, previewCall } from './preview.ts';

/** The most extensions that are listed as waiting or differing. */
const SHOWN = 100;

/** The phone system there is. Throws 501 when there is none. */
function needed(pbx: Pbx | undefined): Pbx {
  if (!pbx) throw new Refusal('no_phone_system');
  return pbx;
}

/** What everyone may know. Before any server has tried to connect, it is not connected. */
function linkOf(pbx: Pbx | undefined, status: LinkStatus | undefined, shown: { lines?: boolean }): PhoneLink {
  if (!pbx) {
    return { kind: 'none', connected: false, since: null, featureCode: null, dialplan: null, queues: true, ...shown };
  }
  return {
    ...shown,
    kind: 'asterisk',
    connected: status?.connected ?? false,
    since: status?.since ?? null,
    featureCode: status?.actionsWritable ? FEATURE_CODE : null,
    dialplan: pbx.dialplan,
    queues: true,
  };
}

const noStatus = { fault: null, warnings: [], version: null, latency: null, actionsWritable: false, clockAhead: 0 };

const statusIn = async (db: Db) => (await readPhoneLink(db))?.status;

const aheadIn = async (db: Db) => (await statusIn(db))?.clockAhead ?? 0;

/** Looks at it; 503 with the reason when that fails. */
async function looked<Found>(look: () => Promise<Found>): Promise<Found> {
  try {
    return await look();
  } catch (error) {
    if (error instanceof PbxError) throw new Refusal('phone_system_away', { detail: error.message });
    throw error;
  }
}

function addressesIn({ host, port, username, secret, keysUsername, keysSecret }: contract.PhoneAddress): {
  main: PbxAddress;
  keys: PbxAddress | null;
} {
  const keys = keysUsername && keysSecret ? { host, port, username: keysUsername, secret: keysSecret } : null;
  return { main: { host, port, username, secret }, keys };
}

/** Keeps what an admin decides for all: one setting. Returns whether it was another before. */
async function decide(tx: UnitOfWork, actor: Actor, name: keyof SharedSettings, value: boolean): Promise<boolean> {
  const { [name]: before } = await readSharedSettings(tx.db);
  if (before === value) return false;
  await updateSharedSettings(tx.db, { [name]: value });
  // The link tells of it.
  tx.changed({ type: 'phoneSystem', connected: (await readPhoneLink(tx.db))?.status.connected ?? false });
  const change = { before: { [name]: before }, after: { [name]: value } };
  tx.audit({ actor, action: 'update', subject: 'system', name: 'phone system', ...change });
  return true;
}

export function phoneSystemRoutes(services: Services) {
  const { db, deps } = services;
  const { pbx } = deps;

  /** Nothing where nothing tells of lines. */
  const linesIn = async () => (pbx || deps.lineSource ? { lines: (await readSharedSettings(db)).showLines } : {});

  /** Nothing where phones are shown nothing of ours; where there is none, it may be decided before there is one. */
  const callersIn = async () => {
    const isPossible = pbx ? pbx.dialplan === 'presence' : deps.lineSource !== undefined;
    return isPossible ? { callers: (await readSharedSettings(db)).tellCallers } : {};
  };

  async function differencesTo({ look, dialplan }: Pbx) {
    return driftOf(db, await looked(look), { dialplan, now: deps.now(), ahead: await aheadIn(db) });
  }

  return {
    getPhoneLink: async () => ({ answer: linkOf(pbx, await statusIn(db), await linesIn()) }),
    getPhoneSystem: async () => {
      const status = await statusIn(db);
      const shown = await linesIn();
      const waiting = pbx ? await waitingFor(db, SHOWN) : { total: 0, items: [] };
      const items = waiting.items.map(({ extension, displayName, claim, refused }) => ({
        extension,
        displayName,
        type: claim?.type ?? ('not_set' as const),
        message: claim?.ownMessage ?? claim?.stateMessage ?? null,
        since: claim?.since.toISOString() ?? null,
        refused,
      }));
      const linked = linkOf(pbx, status, shown);
      const about = pbx && status ? status : noStatus;
      const { fault, version, latency, actionsWritable } = about;
      // What nobody uses need not be put right, and that nobody has called yet is no fault.
      const idle = new Set<string>(['not_asked']);
      if (!shown.lines) idle.add('lines_unheard');
      if (!(await anyStatePauses(db))) idle.add('pause_not_allowed');
      const clockOff = linked.connected && clockWarning(about.clockAhead);
      const answer = {
        ...linked,
        ...(await callersIn()),
        address: pbx?.address ?? null,
        fault,
        warnings: [...about.warnings.filter(({ code }) => !idle.has(code)), ...(clockOff ? [clockOff] : [])],
        version,
        latency,
        actionsWritable,
      };
      return { answer: { ...answer, waiting: { total: waiting.total, items } } };
    },
    updateLines: ({ actor, body: { shown }, write }) =>
      write(async (tx) => {
        if (await decide(tx, actor, 'showLines', shown)) tx.changed({ type: 'lineSwitch', extensions: null });
      }),
    updateCallers: async ({ actor, body: { shown }, write }) => {
      await write((tx) => decide(tx, actor, 'tellCallers', shown));
    },
    getDrift: async () => {
      const { rows, onlyThere, onlyHere, keysCompared } = await differencesTo(needed(pbx));
      const counted = { checkedAt: deps.now().toISOString(), total: rows.length, items: rows.slice(0, SHOWN) };
      return { answer: { ...counted, onlyThere, onlyHere, keysCompared } };
    },
    repairDrift: async ({ actor, body, write }) => {
      const there = needed(pbx);
      const extensions = body.extensions ?? (await differencesTo(there)).rows.map((row) => row.extension);
      if (!(await statusIn(db))?.connected) throw new Refusal('phone_system_away');
      await write(async (tx) => {
        const known = (await wantedOf(tx.db, extensions)).map(({ extension }) => extension);
        await askForRepair(tx.db, known, deps.now());
        tx.changed({ type: 'deliveries', extensions: known, userIds: [], repair: true });
        const after = { repaired: known.length };
        tx.audit({ actor, action: 'update', subject: 'system', name: 'phone system', after });
      });
    },
    testPhoneSystem: async ({ body: { address, extension = null } }) => {
      if (address && !deps.testPbx) throw new Refusal('not_possible_here');
      const wanted = { extension, queues: await anyStatePauses(db) };
      const checks = address ? await deps.testPbx?.(addressesIn(address), wanted) : await needed(pbx).test(wanted);
      return {
        answer: {
          checks: (checks ?? []).map(({ name, ok, fault, detail }) => ({
            name,
            ok,
            fault: fault && { code: fault, detail },
          })),
        },
      };
    },
    previewCall: async ({ actor, params, query }) => {
      const { id, extension } = await settableBy(db, actor, params.extension);
      const status = pbx && (await statusIn(db));
      const connected = status?.connected ?? false;
      const call = { to: { id, extension }, from: query.from ?? null };
      const dialplan = pbx?.dialplan ?? 'presence';
      const hindrance = (connected && status && hindranceIn(status, dialplan)) || null;
      const asked = !(connected && status?.warnings.some(({ code }) => code === 'not_asked'));
      return { answer: found(await previewCall(db, call, { connected, hindrance, asked, dialplan }, deps.now())) };
    },
  } satisfies Partial<Handlers>;
}
