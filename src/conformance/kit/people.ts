import { clearMyPresence } from '#contract/me.ts';
import { getSession } from '#contract/session.ts';
import type { makerOf, People, Person } from './api.ts';
import { Mismatch, NotCheckable } from './mismatch.ts';
import type { Account, OpenedTarget } from './target.ts';

type Maker = ReturnType<typeof makerOf>;

/** Two people with an extension, and one without. */
export async function makePeople({ newPerson }: Maker): Promise<People> {
  const [ana, ben, carl] = await Promise.all([newPerson(), newPerson(), newPerson({ extension: null })]);
  return { ana, ben, carl };
}

async function signInAs({ signIn }: Maker, { username, password }: Account, withExtension: boolean): Promise<Person> {
  const caller = await signIn(username, password);
  const { body, did } = await caller.call(getSession, {});
  const { user, may } = body;
  if (!user || user.role === 'admin' || may.setOwnPresence !== withExtension)
    throw new Mismatch(
      `${did} of ${username}`,
      `a user who is no admin, and ${withExtension ? 'has an extension and may set' : 'may not set'} their own presence`,
      JSON.stringify({ user, may }),
    );
  if (withExtension) await caller.call(clearMyPresence, {});
  return { user, caller, password, extension: user.extension ?? '' };
}

type GivenPeople = readonly [Account, Account, Account?];

/** The people who were given; none where the suite makes its own. Throws a NotCheckable where there are too few. */
export function givenPeople({ offers, people }: OpenedTarget): GivenPeople | undefined {
  if (!people && offers.includes('users')) return undefined;
  const [first, second, third] = people ?? [];
  if (!first || !second)
    throw new NotCheckable(
      `--people must name two people with an extension${people ? '' : ', since this backend does not offer users'}.`,
    );
  return [first, second, third];
}

/** Signs in those who were given, and clears their presence. Without a third one, a check that needs carl is not checkable. */
export async function signInPeople(maker: Maker, [first, second, third]: GivenPeople): Promise<People> {
  const [ana, ben] = [await signInAs(maker, first, true), await signInAs(maker, second, true)];
  if (third) return { ana, ben, carl: await signInAs(maker, third, false) };
  return {
    ana,
    ben,
    get carl(): Person {
      throw new NotCheckable('it needs a third person, without an extension');
    },
  };
}
