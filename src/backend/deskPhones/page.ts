import type { Hono } from 'hono';
import { phoneMaker, type PhoneMaker } from '#contract/phones.ts';
import type { Presence } from '#contract/presences.ts';
import { problems } from '#contract/problems.ts';
import { labelOf } from '#domain/labels.ts';
import { refusalOf } from '#backend/http/failures.ts';
import { Refusal } from '#backend/http/refusal.ts';
import { pick, readPresence, requirePresence } from '#backend/presence/picks.ts';
import { knownStates } from '#backend/store/keys.ts';
import { type KnownPhone, revisionOf } from '#backend/store/phones.ts';
import type { Services } from '#backend/work/services.ts';
import { pagesAt } from './address.ts';
import { formats } from './formats/formats.ts';
import { pageOfList } from './list.ts';
import { isGood, pickLinks, readPickLink } from './pickLink.ts';
import { challenge, signedIn } from './signedIn.ts';

const title = 'Presence';
const noStates = 'There is no state yet. An admin has to add one.';
const changedMeanwhile = 'Changed meanwhile. Choose again.';
const nowIn = ({ label }: Presence) => `Now: ${label}`;
const doneWith = (presence: Presence) => `Done. ${nowIn(presence)}`;

/** Cisco's phones go by Expires when one steps back (Application Development Notes, chapter 6). */
const uncached = { 'Cache-Control': 'no-store', Expires: 'Thu, 01 Jan 1970 00:00:00 GMT' };

/** Whether this call is to pick: not a HEAD, and not a prefetch or preview. */
function isPickCall(request: Request): boolean {
  const purposes = ['Sec-Purpose', 'Purpose', 'X-Purpose', 'X-Moz'].map((name) => request.headers.get(name) ?? '');
  return request.method === 'GET' && !purposes.some((purpose) => /prefetch|preview/i.test(purpose));
}

/**
 * Pages for desk phones, `/api/phone-page/{maker}`: the states to pick from, and with a link of theirs after it, the pick. They
 * are no part of the JSON contract, since the makers say what they look like.
 */
export function answerPhonePages(app: Hono, services: Services): void {
  const { db, deps, expiry } = services;
  /** A phone that hears nothing for a while calls again: both calls are answered by the same pick. */
  const picking = new Map<string, Promise<Presence>>();

  function pickOnce(phone: KnownPhone, link: string, stateId: number): Promise<Presence> {
    const key = `${phone.id} ${link}`;
    const begun = picking.get(key);
    if (begun) return begun;
    const caller = { actor: phone.user, write: services.write };
    const made = pick(services, caller, requirePresence(phone.user), { stateId }).finally(() => picking.delete(key));
    picking.set(key, made);
    return made;
  }

  /** Picks what a link names, if the link is still good. Null when nothing was picked. */
  async function pickBy(phone: KnownPhone, link: string): Promise<Presence | null> {
    const said = readPickLink(link);
    if (!said) return null;
    const revision = await revisionOf(db, phone.user.id);
    if (isGood(said, { ...phone, revision }, deps.now())) {
      try {
        return await pickOnce(phone, link, said.stateId);
      } catch (error) {
        // The state was deleted while its list was shown.
        if (error instanceof Refusal && error.code === 'invalid') return null;
        throw error;
      }
    }
    // The same call once more, or it is so already.
    const presence = await readPresence(services, requirePresence(phone.user));
    return presence.stateId === said.stateId ? presence : null;
  }

  /** A page of the list of states, or null when there are none. */
  async function list(maker: PhoneMaker, url: string, phone: KnownPhone, page: number, notice?: string) {
    const user = requirePresence(phone.user);
    const states = await knownStates(db);
    if (states.length === 0) return null;
    const revision = await revisionOf(db, user.id);
    const presence = await readPresence(services, user);
    const linkTo = pickLinks({ ...phone, revision, at: deps.now().getTime() });
    const items = states.map(({ id, type, message }) => ({
      label: labelOf(type, message),
      url: `${url}/${linkTo(id)}`,
      current: id === presence.stateId,
    }));
    const screen = { title, prompt: notice ?? nowIn(presence), items };
    return pageOfList(formats[maker], screen, page, (number) => `${url}?page=${number}`);
  }

  async function answer(request: Request, maker: PhoneMaker, link: string | undefined): Promise<Response> {
    const url = `${pagesAt(deps, request)}/${maker}`;
    const headers = { 'Content-Type': `${formats[maker].mediaType}; charset=UTF-8`, ...uncached };
    const text = (words: string) => formats[maker].text({ title, text: words, listUrl: url });
    try {
      if (request.method !== 'GET' && request.method !== 'HEAD') {
        throw new Refusal('method_not_allowed', { headers: { Allow: 'GET, HEAD' } });
      }
      const phone = await signedIn(services, request);
      await expiry.catchUp();
      const mayPick = link !== undefined && isPickCall(request);
      const picked = mayPick ? await pickBy(phone, link) : null;
      if (picked) return new Response(text(doneWith(picked)), { headers });
      const page = Number(new URL(request.url).searchParams.get('page') ?? 1);
      const shown = await list(maker, url, phone, page, mayPick ? changedMeanwhile : undefined);
      return new Response(shown ?? text(noStates), { headers });
    } catch (error) {
      const { code, more } = refusalOf(error, deps.log);
      const [status, words] = problems[code];
      return new Response(text(words), {
        status,
        headers: { ...headers, ...(status === 401 && challenge), ...more.headers },
      });
    }
  }

  app.all('/phone-page/:maker/:link?', (context, next) => {
    const { maker, link } = context.req.param();
    const known = phoneMaker.safeParse(maker);
    return known.success ? answer(context.req.raw, known.data, link) : next();
  });
}
