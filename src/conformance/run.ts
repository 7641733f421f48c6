import { capabilityNames, type Capability } from '#contract/capabilities.ts';
import { clearMyPresence, getMyPresence } from '#contract/me.ts';
import { getSession, signOut } from '#contract/session.ts';
import { listening, makerOf, signedIn, unique, type Api, type People } from './kit/api.ts';
import { type Caller, callerOf } from './kit/caller.ts';
import { allows, type Check } from './kit/check.ts';
import { Mismatch, NotCheckable } from './kit/mismatch.ts';
import { givenPeople, makePeople, signInPeople } from './kit/people.ts';
import { snapshot, unchanged } from './kit/snapshot.ts';
import type { Allowances, OpenedTarget, Target } from './kit/target.ts';
import { absenceOf } from './suite/api/absence.ts';
import { suite } from './suite.ts';

export interface Result {
  check: Pick<Check, 'noun' | 'title' | 'capability'>;
  /** None when the check passed. Anything but a Mismatch is a fault of the suite itself, or of the way there. */
  failure?: Mismatch;
  /** Why the check could not be made: it says nothing of the backend. */
  unchecked?: string;
}

/** An opened run: signed in as the admin, with the people that all checks share. */
export interface Run {
  /** What the backend offers, as it says itself. */
  offers: readonly Capability[];
  /** Runs one check and undoes what it made. Throws what it found wrong. */
  check: (check: Check) => Promise<void>;
  /** Undoes what all checks shared, and throws unless the data are what they were at the start. */
  close: () => Promise<void>;
}

export const opening = { noun: 'session', title: 'the admin signs in', capability: 'core' } as const;
export const closing = { noun: 'data', title: 'everything is as it was before', capability: 'core' } as const;

function isMeant({ only = '' }: Allowances, { noun, title, capability }: Check): boolean {
  return capability === only || `${noun}: ${title}`.toLowerCase().includes(only.toLowerCase());
}

/** The checks that can be run on this target, whatever it offers. */
export function checksFor(target: Allowances): Check[] {
  const { profile = capabilityNames } = target;
  return suite.filter((check) => profile.includes(check.capability) && allows(target, check) && isMeant(target, check));
}

/** The same. Throws an Error with a sentence when there are none. */
export function chosenChecks(target: Allowances): Check[] {
  const checks = checksFor(target);
  if (checks.length > 0) return checks;
  const { profile, only } = target;
  const chosen = [profile && `--profile ${profile.join(',')}`, only !== undefined && `--only ${only}`].filter(Boolean);
  throw new Error(`No check is chosen by ${chosen.join(' and ')}. --list says which there are.`);
}

/** The target with what it offers: what its session says, and the core; all of it where that is silent. */
async function opened(target: Target): Promise<OpenedTarget> {
  const { body } = await callerOf({ ...target, offers: capabilityNames }, new Set()).call(getSession, {});
  const named: readonly string[] = body.capabilities ?? capabilityNames;
  return { ...target, offers: capabilityNames.filter((name) => name === 'core' || named.includes(name)) };
}

/**
 * Signs in as the admin and notes what the lists hold. Throws a Mismatch when signing in fails, and a NotCheckable when the target
 * lacks what this backend has to be looked at with.
 */
export async function openRun(asked: Target): Promise<Run> {
  const secrets = new Set<string>();
  let calls: string[] = [];
  const target = await opened({
    ...asked,
    fetch: async (request) => {
      const call = `${request.method} ${request.url.slice(asked.origin.length)}`;
      const response = await asked.fetch(request);
      calls.push(`${call} → ${response.status}`);
      return response;
    },
  });
  const given = givenPeople(target);
  const admin = await signedIn(target, secrets, target.admin);
  const shared = makerOf(target, secrets, admin);
  let people: Promise<People> | undefined = given && signInPeople(shared, given);
  await people;
  const [before] = await Promise.allSettled([snapshot(admin, target.offers)]);

  return {
    offers: target.offers,
    check: async (check) => {
      const { undo, ...maker } = makerOf(target, secrets, admin);
      calls = [];
      const api: Api = {
        ...maker,
        target,
        admin,
        anyone: callerOf(target, secrets),
        token: unique(),
        people: async () => {
          const all = await (people ??= makePeople(shared));
          for (const { caller } of [all.ana, all.ben]) maker.afterwards(() => clearIfSet(caller));
          return all;
        },
        listen: (caller, place) => listening(caller, maker.afterwards, place),
      };
      try {
        await check.run(api);
      } catch (error) {
        if (error instanceof Mismatch) error.calls = calls.slice(-3);
        throw error;
      } finally {
        await undo();
      }
    },
    close: async () => {
      await shared.undo();
      const after = await snapshot(admin, target.offers);
      await admin.call(signOut, {});
      if (before.status === 'rejected') throw before.reason;
      unchanged(before.value, after);
    },
  };
}

/** Checks follow each other so fast that to clear what is clear already would soon be too often. */
async function clearIfSet(caller: Caller): Promise<void> {
  const { body } = await caller.call(getMyPresence, {});
  if (body.type !== 'not_set') await caller.call(clearMyPresence, {});
}

function asMismatch(error: unknown): Mismatch {
  if (error instanceof Mismatch) return error;
  return new Mismatch(
    'The check itself',
    'to come to its end',
    error instanceof Error ? (error.stack ?? error.message) : String(error),
  );
}

/** What came of a run: the results and, unless it could not be opened, what the backend offers. */
export interface Outcome {
  results: Result[];
  offers?: readonly Capability[];
}

/**
 * Runs the checks (all that the target allows, unless told), one after the other, but for those of what the backend does not offer: of
 * these it looks whether they are answered so. The last result says whether the data are as they were. Nothing else is run when the
 * admin can’t sign in. Throws a NotCheckable when the target lacks what this backend has to be looked at with.
 */
export async function runChecks(
  target: Target,
  onResult: (result: Result) => void = () => {},
  checks: readonly Check[] = checksFor(target),
): Promise<Outcome> {
  const results: Result[] = [];
  const attempt = async (check: Result['check'], work: () => Promise<void>) => {
    const result: Result = { check };
    try {
      await work();
    } catch (error) {
      if (error instanceof NotCheckable && check === opening) throw error;
      if (error instanceof NotCheckable) result.unchecked = error.message;
      else result.failure = asMismatch(error);
    }
    results.push(result);
    onResult(result);
  };
  let run: Run | undefined;
  await attempt(opening, async () => {
    run = await openRun(target);
  });
  if (!run) return { results };
  const { check, close, offers } = run;
  const looksAtAbsence = !target.only && (target.profile ?? capabilityNames).includes('core');
  const absent = looksAtAbsence ? capabilityNames.filter((name) => !offers.includes(name)).map(absenceOf) : [];
  const possible = checks.filter(({ capability }) => offers.includes(capability));
  for (const each of [...absent, ...possible]) await attempt(each, () => check(each));
  await attempt(closing, close);
  return { results, offers };
}
