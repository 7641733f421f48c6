import { type ProblemCode, problems } from '#contract/problems.ts';
import type { Allowance } from '#backend/ports/deps.ts';
import type { Person } from '#backend/store/users.ts';
import type { Actor, Services } from '#backend/work/services.ts';
import type { UnitOfWork } from '#backend/work/write.ts';

type Signing = 'sign_in' | 'sign_in_failed' | 'locked_out';

/** How often each is audited for one user: programs sign in by the minute, and guessers try for days. The log has them all. */
const audited = {
  sign_in: { name: 'audit-sign-in', most: 20, seconds: 3600 },
  sign_in_failed: { name: 'audit-failure', most: 5, seconds: 3600 },
  locked_out: { name: 'audit-lock-out', most: 2, seconds: 3600 },
} as const satisfies Record<Signing, Allowance>;

const nameOf = (caller: Actor | undefined) => {
  if (!caller) return 'Somebody';
  return caller.id === null ? caller.displayName : caller.username;
};

/** Keeps in the audit and in the log who signs in, who fails to, and from where. */
export function createTrail({ deps, write }: Services) {
  const addressOf = (request: Request) => deps.clientAddress(request) || 'an unknown address';
  const mayAudit = async (action: Signing, { id }: Person) =>
    (await deps.limiter.take(audited[action], String(id))) === null;

  /** Notes something done to an account by whoever calls, whose address is all that is known of them. */
  async function auditAttempt(action: Signing, user: Person, request: Request): Promise<void> {
    if (!(await mayAudit(action, user))) return;
    const address = addressOf(request);
    const entry = { action, subject: 'session', id: user.id, name: user.displayName, after: { address } } as const;
    await write((tx) => Promise.resolve(tx.audit({ ...entry, actor: { id: null, displayName: address } })));
  }

  return {
    /** In the transaction that signs the user in; `signedIn` follows once that is true. */
    async auditSignIn(tx: UnitOfWork, user: Person, request: Request): Promise<void> {
      if (!(await mayAudit('sign_in', user))) return;
      const after = { address: addressOf(request) };
      tx.audit({ actor: user, action: 'sign_in', subject: 'session', id: user.id, name: user.displayName, after });
    },
    signedIn(user: Person, request: Request): void {
      deps.log.info(`${user.username} signed in from ${addressOf(request)}.`);
    },
    signedOut(user: Person, request: Request): void {
      deps.log.info(`${user.username} signed out from ${addressOf(request)}.`);
    },
    /** A name that nobody has is not written down: it may be a password, typed into the wrong field. */
    async failed(user: Person | undefined, request: Request): Promise<void> {
      const name = user ? user.username : 'a name that nobody has';
      deps.log.info(`Failed to sign in as ${name} from ${addressOf(request)}.`);
      if (user) await auditAttempt('sign_in_failed', user, request);
    },
    /** Notes a call that its caller, undefined where not known, may not make (403). */
    callRefused(code: ProblemCode, caller: Actor | undefined, request: Request): void {
      if (problems[code][0] !== 403) return;
      const call = `${request.method} ${new URL(request.url).pathname}`;
      deps.log.info(`${nameOf(caller)} was refused (${code}): ${call} from ${addressOf(request)}.`);
    },
    /** @param user whose password was given; undefined where nobody has the name, or it does not count by name */
    async refused(user: Person | undefined, request: Request, allowance: Allowance): Promise<void> {
      const whose = user ? `${user.username}’s password` : 'a password';
      deps.log.warn(`Too many wrong guesses at ${whose} from ${addressOf(request)} (${allowance.name}).`);
      // By network it is the caller who is kept out, whatever the name.
      if (user && allowance.name !== 'sign-in-network') await auditAttempt('locked_out', user, request);
    },
  };
}
