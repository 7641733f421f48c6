import type { Answer } from '#contract/endpoint.ts';
import type { setUp, signIn } from '#contract/signIn.ts';
import { username as usernameSchema } from '#contract/userFields.ts';
import { fold } from '#domain/fold.ts';
import { networkOf } from '#domain/networks.ts';
import { keepDevice, knownDevice } from '#backend/auth/devices.ts';
import { hashPassword, roundsOf, verifyPassword } from '#backend/auth/passwords.ts';
import { secretHash } from '#backend/auth/secrets.ts';
import { beginSession, type CarriedSession, describeSession, signedInFrom } from '#backend/auth/sessions.ts';
import { createTrail } from '#backend/auth/trail.ts';
import type { Call, Handlers } from '#backend/http/api.ts';
import { attempts, limited } from '#backend/http/limit.ts';
import { Refusal, refuseWeakPassword } from '#backend/http/refusal.ts';
import { applySignState, endSessions, lockSignStates } from '#backend/presence/signInOut.ts';
import { whoIsHere } from '#backend/store/attendance.ts';
import { deleteSession } from '#backend/store/sessions.ts';
import { isUnavailable } from '#backend/store/sql/failures.ts';
import { isSetupToken, spendSetupToken } from '#backend/store/setupTokens.ts';
import { lockUsers } from '#backend/store/userLocks.ts';
import { findByUsername, passwordHashOf, type Person, setPasswordHash } from '#backend/store/users.ts';
import type { Services } from '#backend/work/services.ts';
import { insertFirstAdmin } from './setUp.ts';

const byCookie = ({ as }: { as?: 'cookie' | 'token' | undefined }) => as !== 'token';

/** A bearer's session goes on beside a new one; a cookie is replaced, and its session with it. */
function replacedBy(session: CarriedSession | null, body: Parameters<typeof byCookie>[0]): CarriedSession | null {
  return byCookie(body) && session?.by === 'cookie' ? session : null;
}

/** @param place where events begin */
export function sessionRoutes(services: Services, place: () => string) {
  const { db, deps, write } = services;
  const trail = createTrail(services);

  /** Tells the secret as it was asked for: in the answer, or by what this home carries sessions with. */
  async function handOver(
    { request, body }: Call<typeof signIn> | Call<typeof setUp>,
    user: Person,
    secret: { value: string; expiresAt: Date },
    device: HeadersInit = {},
  ) {
    const answer: Answer<typeof signIn> = await describeSession(services, place, user.id, secret.expiresAt);
    if (!byCookie(body)) return { answer: { ...answer, token: secret.value } };
    const headers = [...new Headers(deps.sessionTransport.write(request, secret)), ...new Headers(device)];
    return { answer, headers };
  }

  /**
   * What an attempt to sign in counts under. By a browser that this user has signed in by before it counts for that browser alone:
   * neither strangers who try the name nor a colleague who mistypes theirs at the same address keep anybody out of it.
   */
  async function countedFor({ request, body }: Call<typeof signIn>, user: Person | undefined) {
    const device = user && (await knownDevice(db, deps, request, user.id));
    if (device) return [[attempts.device, `${user.id} ${device}`]] as const;
    return [
      [attempts.network, networkOf(deps.clientAddress(request))],
      [attempts.name, fold(body.username.trim())],
    ] as const;
  }

  return {
    getSession: async ({ request, session }) => {
      const answer = await describeSession(services, place, session?.user.id ?? null, session?.expiresAt ?? null);
      const forgets = session === null && deps.sessionTransport.read(request) !== undefined;
      return { answer, ...(forgets && { headers: deps.sessionTransport.write(request, null) }) };
    },
    signIn: async (call) => {
      const { body, request, session } = call;
      const name = usernameSchema.safeParse(body.username);
      const named = name.success ? await findByUsername(db, name.data) : undefined;
      const check = async () => {
        const right = await verifyPassword(body.password, named?.passwordHash, deps.passwordRounds);
        return named && right ? named : null;
      };
      const counted = await countedFor(call, named?.user);
      const known = await limited(deps.limiter, counted, check, (allowance) =>
        trail.refused(named?.user, request, allowance),
      );
      if (!known) {
        await trail.failed(named?.user, request);
        throw new Refusal('wrong_credentials');
      }
      const { user, passwordHash } = known;
      // The setting was changed since: the one moment at which the password is there to hash it anew.
      const rehashed =
        roundsOf(passwordHash) === deps.passwordRounds ? null : await hashPassword(body.password, deps.passwordRounds);
      const replaced = replacedBy(session, body);
      const former = replaced && replaced.user.id !== user.id ? [replaced.user.id] : [];
      const { secret, device } = await write(async (tx) => {
        const states = await lockSignStates(tx.db, { signIn: [user.id], signOut: former });
        const locked = await lockUsers(tx.db, [user.id, ...former]);
        // Deleted, or given another password, while this one was being checked.
        if ((await passwordHashOf(tx.db, user.id)) !== passwordHash) throw new Refusal('wrong_credentials');
        if (rehashed) await setPasswordHash(tx.db, user.id, rehashed);
        const now = deps.now();
        const begun = await beginSession(tx.db, deps, user, signedInFrom(request, deps), { now, replaced });
        await applySignState(
          tx,
          'signIn',
          states,
          locked.filter(({ id }) => id === user.id),
        );
        // Signing in as somebody else is signing out, unless another page of theirs is open.
        const here = await whoIsHere(tx.db, former);
        await applySignState(
          tx,
          'signOut',
          states,
          locked.filter(({ id }) => former.includes(id) && !here.has(id)),
        );
        await trail.auditSignIn(tx, user, request);
        return { secret: begun, device: byCookie(body) ? await keepDevice(tx.db, deps, request, user.id) : {} };
      });
      trail.signedIn(user, request);
      return handOver(call, user, secret, device);
    },
    signOut: async ({ request, session }) => {
      const ending =
        session &&
        write(async (tx) => {
          const end = () => deleteSession(tx.db, session.hash);
          await endSessions(tx, session.user.id, { meant: true, end });
          tx.changed({ type: 'session', userIds: [session.user.id] });
        });
      await ending?.catch((error: unknown) => {
        if (session?.by !== 'cookie' || !isUnavailable(error)) throw error;
        // Whoever leaves the browser to the next one must be signed out of it, whether or not the database can note it.
        deps.log.error(
          'A session could not be ended in the database. Its browser has forgotten it all the same.',
          error,
        );
      });
      if (session) trail.signedOut(session.user, request);
      return session?.by === 'bearer' ? {} : { headers: deps.sessionTransport.write(request, null) };
    },
    setUp: async (call) => {
      const { body } = call;
      const tokenHash = await secretHash(body.token);
      // Before the password is hashed, which costs enough to slow down everybody: without the link nobody makes us do it.
      if (!(await isSetupToken(db, tokenHash, deps.now()))) throw new Refusal('setup_link_invalid');
      refuseWeakPassword('password', body.password, [body.username, body.displayName]);
      const passwordHash = await hashPassword(body.password, deps.passwordRounds);
      const { user, secret } = await write(async (tx) => {
        const good = await spendSetupToken(tx.db, tokenHash, deps.now());
        const admin = good ? await insertFirstAdmin(tx, body, passwordHash) : null;
        if (!admin) throw new Refusal('setup_link_invalid');
        tx.changed({ type: 'users', ids: [admin.id] });
        await trail.auditSignIn(tx, admin, call.request);
        return {
          user: admin,
          secret: await beginSession(tx.db, deps, admin, signedInFrom(call.request, deps), {
            now: deps.now(),
            replaced: null,
          }),
        };
      });
      trail.signedIn(user, call.request);
      return handOver(call, user, secret);
    },
  } satisfies Partial<Handlers>;
}
