import type { Answer } from '#contract/endpoint.ts';
import { HEARTBEAT_MS } from '#contract/events.ts';
import { clearMyPresence, getMyPresence, setMyPresence } from '#contract/me.ts';
import { listPresences } from '#contract/presences.ts';
import { deleteState } from '#contract/states.ts';
import { updateMySettings } from '#contract/settings.ts';
import type { Caller } from '#conformance/kit/caller.ts';
import { type Check, checksOf } from '#conformance/kit/check.ts';
import { holds, Mismatch, same } from '#conformance/kit/mismatch.ts';
import { poll } from '#conformance/kit/poll.ts';
import { refusal } from '#conformance/kit/reply.ts';

/** How late an end, a comment or a leaving may be noticed (milliseconds). */
const SLACK_MS = 10_000;

/** How long a pick lasts that is seen to end (milliseconds). */
const SHORT_MS = 3000;

/** Whoever has closed the last page counts as here for so long (milliseconds). */
const MINUTE_MS = 60_000;

/** What the directory says that an extension is in. */
const labelIn = ({ items }: Answer<typeof listPresences>, extension: string) =>
  items.find((entry) => entry.extension === extension)?.presence.label;

/** How many wrong passwords for a name a backend takes at most. */
const MOST_GUESSES = 100;

/** Waits until somebody is in a state; whatever they are in when the time is over is what came. */
async function waitForState({ call }: Caller, stateId: number, what: string, patience: number): Promise<void> {
  const { body, did } = await poll(
    () => call(getMyPresence, {}),
    (found) => found.body.stateId === stateId,
    patience,
    250,
  );
  same(`${did} ${what}: stateId`, body.stateId, stateId);
}

const ends = checksOf(
  'me',
  'core',
  {
    'a pick ends by itself when its end has come, and what was before it holds': async ({ people, newState }) => {
      const { ana, ben } = await people();
      const { caller, extension } = ana;
      const [{ state: before }, { state: short }] = [await newState(), await newState()];
      const first = await caller.call(setMyPresence, { body: { stateId: before.id } });
      // By the backend's own clock.
      const until = new Date(Date.parse(first.body.since ?? '') + SHORT_MS).toISOString();
      const { body } = await caller.call(setMyPresence, { body: { stateId: short.id, until } });
      same('PUT /me/presence with an end: stateId', body.stateId, short.id);
      // Whose pick it was asks for nothing meanwhile.
      const { body: seen, did } = await poll(
        () => ben.caller.call(listPresences, { query: { search: extension } }),
        (found) => labelIn(found.body, extension) === before.label,
        SHORT_MS + SLACK_MS,
        250,
      );
      same(`${did} after ${until}: label of ${extension}`, labelIn(seen, extension), before.label);
      await waitForState(caller, before.id, `after ${until}`, SLACK_MS);
      await caller.call(clearMyPresence, {});
    },

    'what waits below a pick that ends has moved to the replacement of its state': async (api) => {
      const { caller } = (await api.people()).ana;
      const [below, { state: above }, { state: other }] = [
        await api.newState(),
        await api.newState(),
        await api.newState(),
      ];
      const { body } = await caller.call(setMyPresence, { body: { stateId: below.state.id } });
      const until = new Date(Date.parse(body.since ?? '') + SHORT_MS).toISOString();
      await caller.call(setMyPresence, { body: { stateId: above.id, until } });
      const replaced = { params: { id: below.state.id }, query: { replaceWith: other.id }, ifMatch: below.etag };
      await api.admin.call(deleteState, replaced);
      await waitForState(caller, other.id, `after ${until}`, SHORT_MS + SLACK_MS);
      await caller.call(clearMyPresence, {});
    },
  },
  'patient',
);

const leaving = checksOf(
  'me',
  'settings',
  {
    'whoever has closed the last page is gone after a minute': async ({ newPerson, newState, listen }) => {
      const { caller, extension } = await newPerson();
      const { state: gone } = await newState();
      await caller.call(updateMySettings, { body: { signOutStateId: gone.id } });
      const stream = await listen(caller);
      stream.stop();
      await waitForState(caller, gone.id, `of ${extension}, who closed the last page`, MINUTE_MS + SLACK_MS);
    },
  },
  'patient',
);

const comments = checksOf(
  'events',
  'events',
  {
    'a comment comes every 15 seconds': async ({ people, listen }) => {
      const stream = await listen((await people()).ana.caller);
      await stream.untilComment(HEARTBEAT_MS + SLACK_MS);
    },
  },
  'patient',
);

/** To come last of all: whoever calls from here may be kept out for a while. */
export const guesses = checksOf(
  'session',
  'core',
  {
    'too many wrong passwords are refused for a while': async ({ anyone, token }) => {
      const body = { username: token, password: 'not the password' };
      for (let guess = 0; guess <= MOST_GUESSES; guess += 1) {
        const reply = await anyone.send('POST', '/session', { body });
        if (reply.status === 401) continue;
        refusal(reply, 'too_many_attempts');
        const seconds = reply.headers.get('retry-after');
        holds(`${reply.did}: Retry-After`, /^[1-9]\d*$/.test(seconds ?? ''), 'whole seconds', seconds);
        return;
      }
      throw new Mismatch(`POST /session after ${MOST_GUESSES} wrong passwords`, '429 at last', '401');
    },
  },
  'patient',
  'raw',
);

/** What takes its time. */
export const patience: readonly Check[] = [...ends, ...leaving, ...comments];
