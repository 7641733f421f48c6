import { expect, onTestFinished, test } from 'vitest';
import type { Action } from '#contract/settings.ts';
import { createRandom, type Random } from '#backend/testing/simulation/random.ts';
import { openOffice, until } from '#node/testing/phoneSystem.ts';
import { startAsterisk } from '#kit/services/asterisk.ts';
import { connectAmi, header, type RawAmi } from '#kit/services/asterisk/ami.ts';
import { asteriskWithPresence } from '#kit/services/asterisk/product.ts';

const PEOPLE = 40;
/** Moments at which calls come in, and how many at each. */
const MOMENTS = 50;
const AT_ONCE = 20;
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** What a batch of calls may take on a busy computer: nothing changes meanwhile (milliseconds). */
const BATCH_MS = 60_000;
/** A thousand calls (milliseconds). */
const CALLS_MS = 600_000;

const extensions = Array.from({ length: PEOPLE }, (_, index) => String(1101 + index));

/** Both Sundays on which the clocks of Berlin are changed, and when what somebody there picks on the Monday before ends by its name. */
const fortnights = [
  {
    change: 'back to standard time',
    begins: new Date('2026-10-19T08:00:00+02:00'),
    today: new Date('2026-10-20T00:00:00+02:00'),
    thisWeek: new Date('2026-10-26T00:00:00+01:00'),
    changesAt: new Date('2026-10-25T03:00:00+02:00'),
  },
  {
    change: 'forward to summer time',
    begins: new Date('2027-03-22T08:00:00+01:00'),
    today: new Date('2027-03-23T00:00:00+01:00'),
    thisWeek: new Date('2027-03-29T00:00:00+02:00'),
    changesAt: new Date('2027-03-28T02:00:00+01:00'),
  },
] as const;

/** A new one, which nobody has set anything in. */
async function openAsterisk() {
  const { files, ...options } = asteriskWithPresence({ extensions });
  const asterisk = await startAsterisk({
    ...options,
    ownClock: true,
    files: {
      ...files,
      // Without mailboxes, whoever is sent to one is soon gone.
      'voicemail.conf': '[general]\nformat = wav\n[default]\n',
      'logger.conf': '[logfiles]\nfull => error\n',
      'stasis.conf': '[declined_message_types]\ndecline = ast_channel_varset_type\n',
    },
  });
  onTestFinished(() => asterisk.end());
  const ami = await connectAmi(asterisk);
  onTestFinished(() => ami.close());
  return { asterisk, ami };
}

interface Picked {
  stateId: number;
  /** What is told to the server, and when that is. */
  end: { until?: string; end?: string };
  until: Date | null;
}

/** Picks one upon the other, as a person makes them: none of a state that they are in already. */
function picksByChance(random: Random, { begins, today, thisWeek, changesAt }: (typeof fortnights)[number]): Picked[] {
  const moment = () =>
    random.chance(0.3)
      ? new Date(changesAt.getTime() + HOUR_MS * random.oneOf([-2, -1, -0.5, 0, 0.5, 1, 2]))
      : new Date(begins.getTime() + (1 + random.below(14 * 24 * 60)) * 60_000);
  const ending = (): Omit<Picked, 'stateId'> => {
    if (random.chance(0.15)) return { end: { end: 'today' }, until: today };
    if (random.chance(0.2)) return { end: { end: 'thisWeek' }, until: thisWeek };
    const until_ = moment();
    return { end: { until: until_.toISOString() }, until: until_ };
  };
  const left = [1, 2, 3, 4, 5, 6];
  const picks: Picked[] = [];
  for (let count = 2 + random.below(4); count > 0; count -= 1) {
    const [stateId] = left.splice(random.below(left.length), 1);
    if (stateId === undefined) break;
    const stays = picks.length === 0 && random.chance(0.7);
    picks.push({ stateId, ...(stays ? { end: {}, until: null } : ending()) });
  }
  return picks;
}

/** What calls are to do at a moment: by the latest pick that has not ended. */
function actionAt(picks: readonly Picked[], actions: readonly Action[], at: Date): Action {
  const picked = picks.findLast((each) => each.until === null || each.until > at);
  return picked ? (actions[picked.stateId - 1] ?? 'none') : 'none';
}

/** Calls that come in together. Returns what each did: `none` rings, `dnd` is the mailbox at once, `followme` is on to the number. */
async function callTogether(ami: RawAmi, called: readonly string[], round: string): Promise<Action[]> {
  const answers = called.map(async (extension, index): Promise<Action> => {
    // Asterisk takes no id that another begins with.
    const id = `${round}-${String(index).padStart(3, '0')}`;
    const isStep = (application: string, data: RegExp) => (event: (typeof ami.events)[number]) =>
      header(event, 'Linkedid') === id &&
      header(event, 'Event') === 'Newexten' &&
      header(event, 'Application') === application &&
      data.test(header(event, 'AppData'));
    const ended = ami.event(isStep('VoiceMail', /./));
    const place = { Channel: `Local/${extension}@from-internal/n`, Application: 'Hangup', Async: 'true' };
    const answer = await ami.send({ Action: 'Originate', ...place, ChannelId: id });
    if (header(answer, 'Response') !== 'Success') throw new Error(header(answer, 'Message'));
    const greeting = header(await ended, 'AppData');
    if (greeting === `${extension}@default,b`) return 'dnd';
    if (ami.events.some(isStep('Dial', /^Local\/777@/))) return 'followme';
    return ami.events.some(isStep('Dial', new RegExp(`^PJSIP/${extension},`))) ? 'none' : 'dnd';
  });
  const done = await Promise.all(answers);
  ami.events.length = 0;
  return done;
}

test.each(fortnights)(
  'two weeks without our server, with the clocks put $change: a thousand calls obey',
  { timeout: CALLS_MS },
  async (fortnight) => {
    const { begins } = fortnight;
    const { asterisk, ami } = await openAsterisk();
    const random = createRandom(fortnight.begins.getTime() / 1000);
    const ahead = begins.getTime() - Date.now();
    const setClock = (at: number) => asterisk.setClockAhead((at - Date.now()) / 1000);
    setClock(begins.getTime());
    const office = await openOffice(asterisk, { now: () => new Date(Date.now() + ahead) });

    const people = await Promise.all(
      extensions.map(async (extension) => {
        const { token } = await office.person(extension);
        const actions = [1, 2, 3, 4, 5, 6].map(() => random.oneOf(['none', 'dnd', 'followme'] as const));
        const picks = picksByChance(random, fortnight);
        const body = {
          actions: actions.map((action, index) => ({ stateId: index + 1, action })),
          followMe: '777',
          timeZone: 'Europe/Berlin',
        };
        await office.harness.call('PUT', '/me/settings', { token, body });
        await office.harness.call('DELETE', '/me/presence', { token });
        for (const { stateId, end } of picks) await office.pick(extension, stateId, end);
        return { extension, actions, picks };
      }),
    );
    await until(office.drift, ({ items }) => items.length === 0);
    await office.stop();

    const ends = people.flatMap(({ picks }) => picks.flatMap((picked) => picked.until?.getTime() ?? []));
    const isQuiet = (at: number) => ends.every((end) => end <= at || end > at + BATCH_MS);
    const moments = Array.from({ length: 20 * MOMENTS }, () =>
      random.chance(0.5)
        ? random.oneOf(ends) + random.oneOf([-2 * BATCH_MS, 0])
        : begins.getTime() + random.below(14 * 24 * 60) * 60_000,
    )
      .filter((at) => at > begins.getTime() + HOUR_MS && at < begins.getTime() + 14 * DAY_MS && isQuiet(at))
      .slice(0, MOMENTS)
      .toSorted((a, b) => a - b);

    const wrong: unknown[] = [];
    let calls = 0;
    for (const [round, at] of moments.entries()) {
      const called = Array.from({ length: AT_ONCE }, () => random.oneOf(people));
      setClock(at);
      const found = await callTogether(
        ami,
        called.map(({ extension }) => extension),
        `round${round}`,
      );
      calls += found.length;
      for (const [index, { extension, picks, actions }] of called.entries()) {
        const expected = actionAt(picks, actions, new Date(at));
        if (found[index] !== expected)
          wrong.push({ at: new Date(at), extension, expected, found: found[index], picks, actions });
      }
    }
    process.stderr.write(`${calls} calls at ${moments.length} moments of two weeks without our server\n`);
    expect(wrong).toEqual([]);
    expect(calls).toBe(1000);
  },
);
