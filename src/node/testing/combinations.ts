import type { CallStep } from '#contract/phoneSystem.ts';
import type { Action } from '#contract/settings.ts';
import { toPbx } from '#domain/pbx/held.ts';
import { keysOfPerson } from '#domain/pbx/keys.ts';
import type { KnownState } from '#domain/pbx/match.ts';
import { type Callee, type PreviewStep, previewOf } from '#domain/pbx/preview.ts';
import { actionsIn } from '#backend/phoneSystem/sync/actions/wantedActions.ts';
import type { Random } from '#backend/testing/simulation/random.ts';
import type { Way } from '#kit/services/phones/switchboard.ts';

/** Somebody whom the calls of a test meet. */
export interface CalledPerson {
  extension: string;
  /** What they are in, and beneath it what comes back when that ends; null where nothing is. */
  base: Choice | null;
  pick: Choice;
  /** Whether the pick has an end, and whether that is past when the call comes in. */
  end: 'none' | 'ahead' | 'past';
  chosen: readonly { stateId: number; action: Action }[];
  followMe: string | null;
}

interface Choice {
  state: KnownState;
  /** Own words in place of the state's. */
  message: string | null;
}

/** How somebody is called: alone, or as a member of a group or queue, by their extension or directly by their phone. */
export const manners = ['alone', 'group', 'markedGroup', 'phoneGroup', 'queue', 'phoneQueue'] as const;
export type Manner = (typeof manners)[number];

/** The other member of each group and queue: nothing is set for them. */
export const COMPANION = '1900';

const phone = (extension: string) => `PJSIP/${extension}`;
const local = (extension: string) => `Local/${extension}@from-internal`;
const unbroken = (extension: string) => `${local(extension)}/n`;

/** The dialled extension and the companion, as Dial takes them. */
const both = (way: (extension: string) => string) => ['${EXTEN:1}', COMPANION].map((each) => way(each)).join('&');

/** The dialplan and the queues by which each manner calls; nobody waits longer than `seconds`. */
export function groupsOf(
  extensions: readonly string[],
  seconds: number,
): { dialplan: string; queues: string; numberOf: (manner: Manner, extension: string) => string } {
  const applications: Record<Exclude<Manner, 'alone'>, string> = {
    group: `Dial(${both(local)},${seconds})`,
    markedGroup: `Dial(${both(unbroken)},${seconds},b(presence-member^s^1))`,
    phoneGroup: `Dial(${both(phone)},${seconds},b(presence-member^s^1))`,
    queue: `Queue(locals-\${EXTEN:1},,,,${seconds})`,
    phoneQueue: `Queue(phones-\${EXTEN:1},b(presence-member^s^1),,,${seconds})`,
  };
  const dialplan = Object.values(applications).flatMap((application, index) => [
    `exten => _${index + 2}1XXX,1,${application.startsWith('Queue') ? 'Answer()' : 'NoOp()'}`,
    ` same => n,${application}`,
    ' same => n,Hangup()',
  ]);
  const queue = (name: string, way: (extension: string) => string, extension: string) => [
    `[${name}-${extension}]`,
    'strategy = ringall',
    `timeout = ${seconds}`,
    ...[extension, COMPANION].map((each) => `member => ${way(each)}`),
  ];
  const queues = extensions.flatMap((each) => [...queue('locals', unbroken, each), ...queue('phones', phone, each)]);
  return {
    dialplan: `${dialplan.join('\n')}\n`,
    queues: `[general]\n${queues.join('\n')}\n`,
    numberOf: (manner, extension) => (manner === 'alone' ? '' : manners.indexOf(manner) + 1) + extension,
  };
}

/** Somebody by chance. */
export function personByChance(
  random: Random,
  extension: string,
  { states, numbers }: { states: readonly KnownState[]; numbers: readonly string[] },
): CalledPerson {
  const choice = (): Choice => ({
    state: random.oneOf(states),
    message: random.chance(0.2) ? random.oneOf(['Back, at 3?', 'Don’t "ring"', 'لا']) : null,
  });
  const actions = ['none', 'dnd', 'dnd', 'followme', 'followme'] as const;
  return {
    extension,
    base: random.chance(0.7) ? choice() : null,
    pick: choice(),
    end: random.oneOf(['none', 'ahead', 'past'] as const),
    chosen: states.flatMap(({ id }) => (random.chance(0.7) ? [{ stateId: id, action: random.oneOf(actions) }] : [])),
    followMe: random.chance(0.85) ? random.oneOf(numbers) : null,
  };
}

/** By the rule, without a server: what a call finds once the ends that are past have come. */
function calleeOf({ extension, base, pick, end, chosen, followMe }: CalledPerson): Callee {
  // Whoever picks what they are in already, with an end, gives it that end.
  const isSame = base !== null && base.state.id === pick.state.id && base.message === pick.message;
  const choice = end !== 'past' ? pick : isSame ? null : base;
  const { type, subtype } = toPbx(
    choice
      ? {
          type: choice.state.type,
          stateId: choice.state.id,
          stateMessage: choice.state.message,
          ownMessage: choice.message,
        }
      : undefined,
  );
  const keys = keysOfPerson({ extension, followMe, chosen, plan: null, nameForCallers: null });
  return { extension, facts: { type, subtype, actions: actionsIn(keys, extension), number: followMe } };
}

/** What the rule foretells of a call. */
export function stepsByRule(
  people: ReadonlyMap<string, CalledPerson>,
  { from, to, manner }: { from: string; to: string; manner: Manner },
  others: readonly Callee[],
): PreviewStep[] {
  const find = (dialled: string) => {
    const person = people.get(dialled);
    return person ? calleeOf(person) : others.find(({ extension }) => extension === dialled);
  };
  const called = find(to);
  if (!called) throw new Error(`Nobody has the extension ${to}.`);
  return previewOf(called, from, find, { arrived: manner === 'alone' ? 'alone' : 'member' });
}

/** The way that a call takes by what was foretold of it, where nobody picks up. */
export function wayFor(
  steps: readonly Pick<CallStep | PreviewStep, 'extension' | 'does'>[],
  manner: Manner,
  extension: string,
): Way {
  const first = steps[0];
  const last = steps.at(-1);
  if (!first || !last) throw new Error('Nothing was foretold.');
  const way = {
    rang: last.does === 'ring' || last.does === 'self' ? [last.extension] : [],
    outside: last.does === 'outside' ? [last.extension] : [],
  };
  if (manner === 'alone')
    return { ...way, mailboxes: [`${extension}@default,${first.does === 'voicemail' ? 'b' : 'u'}`] };
  if (manner === 'phoneGroup' || manner === 'phoneQueue') {
    return { rang: [...(first.does === 'busy' ? [] : [extension]), COMPANION].toSorted(), outside: [], mailboxes: [] };
  }
  return { ...way, rang: [...way.rang, COMPANION].toSorted(), mailboxes: [] };
}
