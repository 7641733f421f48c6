import * as z from 'zod/mini';
import { lineState } from '#contract/lines.ts';
import type { Change, KnownLine } from '#backend/ports/deps.ts';
import { isOfLines } from '#backend/presence/lines.ts';

/** PostgreSQL takes payloads of fewer than 8000 bytes. */
const PAYLOAD_BYTES = 7900;

const changeInPayload = z.discriminatedUnion('type', [
  z.object({ type: z.literal('states'), ids: z.array(z.number()) }),
  z.object({
    type: z.literal('presences'),
    extensions: z.array(z.string()),
    renamed: z.optional(z.boolean()),
  }),
  z.object({ type: z.literal('users'), ids: z.array(z.number()) }),
  z.object({ type: z.literal('groups'), ids: z.array(z.number()) }),
  z.object({ type: z.literal('audit'), ids: z.array(z.number()) }),
  z.object({
    type: z.literal('session'),
    userIds: z.array(z.number()),
    keyIds: z.optional(z.array(z.number())),
  }),
  z.object({ type: z.literal('webhooks'), ids: z.array(z.number()) }),
  z.object({
    type: z.literal('deliveries'),
    extensions: z.array(z.string()),
    userIds: z.array(z.number()),
    repair: z.optional(z.boolean()),
  }),
  z.object({ type: z.literal('phoneSystem'), connected: z.boolean() }),
  z.object({
    type: z.literal('lines'),
    states: z.array(z.tuple([z.string(), lineState])),
    anew: z.optional(z.boolean()),
    more: z.optional(z.boolean()),
  }),
  z.object({ type: z.literal('linesWanted') }),
  z.object({ type: z.literal('lineSwitch'), extensions: z.nullable(z.array(z.string())) }),
  z.object({ type: z.literal('all') }),
]);

/** `more`: a part of lines whose rest is in the next notification. */
type SentChange = Change & { more?: boolean | undefined };

/**
 * Reads the notifications of one connection. The parts of lines are put together: all come from one transaction, and so one after the
 * other. Returns the changes without those that only a later version knows; undefined for a notification of somebody else.
 */
export function createPayloadReader(): (payload?: string) => Change[] | undefined {
  let begun: KnownLine[] = [];
  const wholeOf = (change: SentChange): Change[] => {
    if (change.type !== 'lines') return [change];
    const { more, ...whole } = change;
    const states = [...begun, ...change.states];
    begun = more ? states : [];
    return more ? [] : [{ ...whole, states }];
  };
  return (payload = '') => {
    try {
      const sent = z.array(z.unknown()).parse(JSON.parse(payload));
      return sent.flatMap((each) => changeInPayload.safeParse(each).data ?? []).flatMap(wholeOf);
    } catch {
      return undefined;
    }
  };
}

/**
 * The changes as JSON texts, each short enough for one notification: long lists are halved until they fit. What is about lines comes in
 * texts of its own: versions that don't know of them drop the whole text.
 */
export function payloadsOf(changes: readonly Change[]): string[] {
  const others = changes.filter((change) => !isOfLines(change));
  return [others, changes.filter(isOfLines)].filter(({ length }) => length > 0).flatMap(fittingPayloads);
}

function fittingPayloads(changes: readonly SentChange[]): string[] {
  const payload = JSON.stringify(changes);
  if (Buffer.byteLength(payload) < PAYLOAD_BYTES) return [payload];
  const [only, ...others] = changes;
  if (only && others.length === 0) return halvesOf(only).flatMap((half) => fittingPayloads([half]));
  return halve(changes).flatMap(fittingPayloads);
}

function halvesOf(change: SentChange): SentChange[] {
  switch (change.type) {
    case 'presences': {
      const { type, renamed } = change;
      return halve(change.extensions).map((extensions) => ({ type, extensions, renamed }));
    }
    case 'session': {
      const [some = [], others = []] = halve(change.userIds);
      return [
        { ...change, userIds: some },
        { type: change.type, userIds: others },
      ];
    }
    case 'deliveries': {
      // User ids are in the order of the extensions: most users hear of their own extension, and every user hears of one.
      const [first = [], second = []] = halve(change.extensions);
      const [some = [], others = []] = halve(change.userIds);
      return [
        { ...change, extensions: first, userIds: some },
        { ...change, extensions: second, userIds: others },
      ];
    }
    case 'lines': {
      const [first = [], second = []] = halve(change.states);
      return [
        { ...change, states: first, more: true },
        { ...change, states: second },
      ];
    }
    case 'lineSwitch': {
      // Of very many, everyone.
      return [{ ...change, extensions: null }];
    }
    case 'phoneSystem':
    case 'linesWanted':
    case 'all':
      return [change];
    default:
      return halve(change.ids).map((ids) => ({ type: change.type, ids }));
  }
}

function halve<Item>(items: readonly Item[]): Item[][] {
  const middle = Math.ceil(items.length / 2);
  return [items.slice(0, middle), items.slice(middle)];
}
