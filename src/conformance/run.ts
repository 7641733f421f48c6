import { clearPresence } from '#contract/presences.ts';
import { signOut } from '#contract/session.ts';
import { listening, makerOf, signedIn, unique, type Api, type People } from './kit/api.ts';
import { callerOf } from './kit/caller.ts';
import { allows, type Check } from './kit/check.ts';
import { Mismatch } from './kit/mismatch.ts';
import { snapshot, unchanged } from './kit/snapshot.ts';
import type { Allowances, Target } from './kit/target.ts';
import { suite } from './suite.ts';

export interface Result {
  check: Pick<Check, 'noun' | 'title'>;
  /** None when the check passed. Anything but a Mismatch is a fault of the suite itself, or of the way there. */
  failure?: Mismatch;
}

/** An opened run: signed in as the admin, with the people that all checks share. */
export interface Run {
  /** Runs one check and undoes what it made. Throws what it found wrong. */
  check: (check: Check) => Promise<void>;
  /** Undoes what all checks shared, and throws unless the data are what they were at the start. */
  close: () => Promise<void>;
}

const opening = { noun: 'session', title: 'the admin signs in' };
export const closing = { noun: 'data', title: 'everything is as it was before' };

/** The checks that can be run on this target. */
export function checksFor(target: Allowances): Check[] {
  return suite.filter((check) => allows(target, check));
}

/** Signs in as the admin and notes what the lists hold. Throws a Mismatch when signing in fails. */
export async function openRun(target: Target): Promise<Run> {
  const secrets = new Set<string>();
  const admin = await signedIn(target, secrets, target.admin);
  const [before] = await Promise.allSettled([snapshot(admin)]);
  const shared = makerOf(target, secrets, admin);
  let people: Promise<People> | undefined;

  async function makePeople(): Promise<People> {
    const [ana, ben, carl] = await Promise.all([
      shared.newPerson(),
      shared.newPerson(),
      shared.newPerson({ extension: null }),
    ]);
    return { ana, ben, carl };
  }

  return {
    check: async (check) => {
      const { undo, ...maker } = makerOf(target, secrets, admin);
      const api: Api = {
        ...maker,
        target,
        admin,
        anyone: callerOf(target, secrets),
        token: unique(),
        people: async () => {
          const all = await (people ??= makePeople());
          for (const { extension } of [all.ana, all.ben])
            maker.afterwards(() => admin.call(clearPresence, { params: { extension } }));
          return all;
        },
        listen: (caller, place) => listening(caller, maker.afterwards, place),
      };
      try {
        await check.run(api);
      } finally {
        await undo();
      }
    },
    close: async () => {
      await shared.undo();
      const after = await snapshot(admin);
      await admin.call(signOut, {});
      if (before.status === 'rejected') throw before.reason;
      unchanged(before.value, after);
    },
  };
}

function asMismatch(error: unknown): Mismatch {
  if (error instanceof Mismatch) return error;
  return new Mismatch(
    'The check itself',
    'to come to its end',
    error instanceof Error ? (error.stack ?? error.message) : String(error),
  );
}

/**
 * Runs the checks (all that the target allows, unless told), one after the other. Returns all results; the last one says whether the
 * data are as they were. Nothing else is run when the admin can’t sign in.
 */
export async function runChecks(
  target: Target,
  onResult: (result: Result) => void = () => {},
  checks: readonly Check[] = checksFor(target),
): Promise<Result[]> {
  const results: Result[] = [];
  const attempt = async (check: Result['check'], work: () => Promise<void>) => {
    const result: Result = { check };
    try {
      await work();
    } catch (error) {
      result.failure = asMismatch(error);
    }
    results.push(result);
    onResult(result);
  };
  let run: Run | undefined;
  await attempt(opening, async () => {
    run = await openRun(target);
  });
  if (!run) return results;
  const { check, close } = run;
  for (const each of checks) await attempt(each, () => check(each));
  await attempt(closing, close);
  return results;
}
