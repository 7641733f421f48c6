import { type Held, notSet, sameHeld } from '#domain/pbx/held.ts';
import { createIntent, type Intent, isUnheard, replaceSame, type SetThere } from './intents.ts';
import { arrive, arriving, CLOCKS_DIFFER_MS, setIn, UNDER_WAY_MS } from './arrivals.ts';
import { hasPlan, mayLook, meansNothingNew } from './likeness.ts';
import { choiceOf } from './meaning.ts';
import type { Model, ModelPerson } from './modelTypes.ts';
import { createMoments, DOUBT_MS, JUST_NOW_MS } from './moments.ts';
import type { VirtualTime } from './time.ts';

/** How long after it was heard of something may not have been taken over yet, where two notes are read over a slow network (milliseconds). */
const TAKE_OVER_MS = 10_000;
/** So long before a connection is lost Asterisk may not have had on its disk what was set there, and told of (milliseconds). */
const FORGETS_MS = 5000;
/** So long, by the clock, Asterisk may forget what was set, where it is killed (milliseconds). */
const FORGETS_BY_CLOCK_MS = 10_000;
/** How long after a connection opened both sides have been compared (milliseconds). */
const COMPARE_MS = 60_000;
/** How long before its end a connection was last known to be good (milliseconds). */
const SIGN_OF_LIFE_MS = 120_000;
export function createModel(time: VirtualTime): Model {
  const unacknowledged = new Set<Intent>();
  let lostAt: number | null = null;
  /** When the connection before this one was lost: nothing was compared since where this one is lost soon. */
  let lostBefore: number | null = null;
  let openedAt = Number.NEGATIVE_INFINITY;
  /** When a state was last edited: plans are written anew then. */
  let editedAt = Number.NEGATIVE_INFINITY;
  let connections = 0;
  let waitsSince = Number.POSITIVE_INFINITY;
  /** When we last set something at an extension. */
  const servedAt = new Map<string, number>();
  const lastHeld = new Map<string, Held>();
  /** What was held before, until when (time that passed). */
  const heldUntil: { extension: string; held: Held; until: number }[] = [];
  let lastRun: string | null = null;
  let doubtUntil = Number.NEGATIVE_INFINITY;

  const moments = createMoments(time);
  const { isChosenJustNow, isUnderWay, wasSetJustNow } = moments;

  const isDoubtful = () => time.now().getTime() < doubtUntil;

  const ownerOf = (extension: string) => model.people.find((each) => each.on && each.extension === extension);

  /**
   * Of what is heard of nobody is told by which code it was set; of what is found the note tells, unless it seems to be older than what was
   * known before, by a clock that was set back.
   */
  const meaningsOf = ({ held, code, heard, doubtful }: SetThere) => [
    choiceOf(held, model.states, code),
    ...(code !== null && (lostAt === null || heard || doubtful) ? [choiceOf(held, model.states)] : []),
  ];

  /** What was heard of a moment ago may have to wait until its meaning is looked up, by the list as it is then. */
  function meanAnew(): void {
    for (const intent of model.people.flatMap(({ intents }) => intents.all())) {
      if (intent.there && isUnderWay(intent)) intent.choices.push(...meaningsOf(intent.there));
    }
  }

  const changesNothing = (person: ModelPerson, intent: Intent, isKnown?: (other: Intent) => boolean) =>
    meansNothingNew(person.intents, intent, model.states, isKnown);
  const endsNow = ({ until }: Intent) => until !== null && Math.abs(until - time.now().getTime()) <= CLOCKS_DIFFER_MS;
  // What comes back at this very moment may still be on its way.
  const isPlanned = ({ intents }: ModelPerson) =>
    lostAt === null &&
    !intents.all().some(endsNow) &&
    !isDoubtful() &&
    time.elapsed() - editedAt > DOUBT_MS &&
    hasPlan(intents, connections, time.elapsed() - TAKE_OVER_MS);
  const looksLike = (intent: Intent, held: Held) => mayLook(intent, held, model.states);

  const model: Model = {
    people: [],
    states: [],
    begin(person, choice, until) {
      const heldBefore = lastHeld.get(person.extension) ?? null;
      const mayBeThere = person.intents.all().some(isUnheard);
      const from = time.elapsed();
      const intent = createIntent({ by: 'page', choices: [choice], from, until, heldBefore, mayBeThere });
      // Before its state is edited, too.
      if (heldBefore && looksLike(intent, heldBefore)) intent.mayBeThere = true;
      // What is on its way already is not sent once more.
      if (changesNothing(person, intent)) intent.mayBeThere = true;
      unacknowledged.add(intent);
      return person.intents.add(intent);
    },
    end(person, intent, outcome) {
      unacknowledged.delete(intent);
      if (outcome === 'refused') return person.intents.drop(intent);
      intent.to = time.elapsed();
      person.choseAt = time.elapsed();
      replaceSame(person.intents, intent, outcome === 'done', (each) => !isUnheard(each) && !isUnderWay(each));
      if (outcome === 'lost') return;
      // By a clock that was just set nobody knows whether what was set there not long ago came before it.
      intent.sure = !isDoubtful() || !person.intents.all().some(wasSetJustNow);
      // To clear while nothing is set changes nothing: what was just heard of may be taken over after it.
      const clears = intent.choices.every((choice) => choice === null);
      const isTakenOver = ({ there, to }: Intent) => !there || to < intent.from - TAKE_OVER_MS;
      if (clears && changesNothing(person, intent, isTakenOver)) intent.sure = false;
      // What was set there right before is not kept beneath a pick that ends.
      for (const before of person.intents.all()) {
        if (before.there && intent.until !== null && time.elapsed() - before.to < DOUBT_MS) before.sure = false;
      }
      moments.acknowledged(intent);
    },
    wasSet(extension, held, by, code) {
      const before = lastHeld.get(extension) ?? notSet;
      heldUntil.push({ extension, held: before, until: time.elapsed() });
      lastHeld.set(extension, held);
      const person = ownerOf(extension);
      if (!person) return;
      if (by === 'server' || by === 'formerly') {
        const arrival = {
          extension,
          held,
          states: model.states,
          now: time.elapsed(),
          openedAt,
          connection: by === 'server' ? connections : null,
          isDoubtful: isDoubtful(),
          servedBefore: servedAt.get(extension),
          acknowledgedAt: moments.acknowledgedAt,
        };
        servedAt.set(extension, time.elapsed());
        const pick = arriving(person, arrival);
        if (pick) arrive(person, pick, arrival);
        // The same of words that are others by now.
        else if (by === 'formerly') model.found(person, held);
        return;
      }
      const at = time.elapsed();
      const there = { extension, held, at, heard: false, code, doubtful: isDoubtful() };
      const intent = createIntent({
        by,
        choices: meaningsOf(there),
        from: at - CLOCKS_DIFFER_MS,
        // Nor whether what was picked here did.
        sure: !isDoubtful() || !person.intents.all().some((each) => wasSetJustNow(each) || isChosenJustNow(each)),
        there,
        after: lostAt === null && !isDoubtful() ? setIn(person, extension) : [],
      });
      // Whether ours, which is the same, came before it or after it nobody can tell, where its answer got lost.
      // What was sent right before the connection was lost need not have arrived to be taken for what is there.
      const sentAt = Math.max(servedAt.get(extension) ?? Number.NEGATIVE_INFINITY, lostAt ?? Number.NEGATIVE_INFINITY);
      const mayBeOurs = time.elapsed() - sentAt < JUST_NOW_MS;
      const isLikeOurs = (each: Intent) => looksLike(each, held) && (mayBeOurs || isChosenJustNow(each));
      if (lostAt !== null && person.intents.all().some(isLikeOurs)) intent.sure = false;
      // Set to what it is, it says nothing new.
      if (by === 'client' && sameHeld(before, held)) intent.sure = false;
      // A code leaves it no end.
      if (changesNothing(person, intent) && !(code !== null && isPlanned(person))) intent.sure = false;
      person.intents.add(intent);
    },
    heard(extension, held) {
      const person = ownerOf(extension);
      const intent = person?.intents
        .all()
        .find(({ there }) => there && !there.heard && there.extension === extension && sameHeld(there.held, held));
      if (!intent?.there) return;
      intent.there.heard = true;
      intent.to = time.elapsed();
    },
    opened(heldThere, run) {
      // What there had been not long before may have come back by itself, where Asterisk was killed.
      const aliveAt = lastRun === run ? Number.POSITIVE_INFINITY : (lostAt ?? 0) - SIGN_OF_LIFE_MS - FORGETS_MS;
      const mayBeForgotten = (extension: string, held: Held) =>
        heldUntil.some((each) => each.extension === extension && each.until > aliveAt && sameHeld(each.held, held));
      lastRun = run;
      for (const person of model.people) {
        for (const intent of person.intents.all().filter(isUnheard)) {
          const { there } = intent;
          if (!there) continue;
          // Another took its place there while nobody listened, or it was not on the disk.
          const isGone = !sameHeld(heldThere(there.extension), there.held);
          const choseMeanwhile = lostAt !== null && person.choseAt >= Math.min(lostAt - DOUBT_MS, waitsSince);
          const choseLater = person.choseAt >= intent.from;
          // It is what one is in, as far as our server knows: what was set in between, and another took the place of, is known to nobody.
          const isSame = changesNothing(person, intent, (other) => !isUnheard(other));
          // Nobody knows what lay there before somebody came to the extension.
          const hasMoved = there.code === null && lostAt !== null && person.movedAt >= lostAt - DOUBT_MS;
          // A note is forgotten with what it is of.
          const isNoted = there.code !== null && there.at < aliveAt;
          const isUnknown =
            hasMoved || there.doubtful || isDoubtful() || (!isNoted && mayBeForgotten(there.extension, there.held));
          if (isGone || isSame || choseLater || (there.code === null && choseMeanwhile) || isUnknown)
            intent.sure = false;
        }
      }
      // What was set right before the clock was may have been forgotten long before, or set only now, by that.
      if (isDoubtful()) for (const person of model.people) model.found(person, heldThere(person.extension));
      for (const { extension } of model.people) lastHeld.set(extension, heldThere(extension));
      lostBefore = lostAt;
      lostAt = null;
      openedAt = time.elapsed();
      connections += 1;
      waitsSince = Number.POSITIVE_INFINITY;
    },
    lost(isDead) {
      // What lay in Asterisk when the connection opened has long been compared.
      const comparedAt = openedAt + COMPARE_MS;
      if (lostAt === null && time.elapsed() > comparedAt) {
        for (const intent of model.people.flatMap(({ intents }) => intents.all().filter(isUnheard))) {
          if (!intent.there || intent.from > openedAt) continue;
          intent.there.heard = true;
          intent.to = comparedAt;
        }
      }
      lostAt ??= (time.elapsed() < comparedAt ? lostBefore : null) ?? time.elapsed();
      // What was heard of a moment ago may have died with the server before it was written down; Asterisk may have forgotten what it held.
      for (const person of model.people) {
        for (const intent of person.intents.all()) {
          const age = time.elapsed() - intent.to;
          if (age > DOUBT_MS) continue;
          if (isDead || age < FORGETS_MS) intent.after = [];
          // What was picked before it may have been on its way, and stand in its place; where it has not arrived, this is found only later.
          const gaveWay = person.intents.all().some(moments.isOnItsWay);
          if (intent.there && (intent.there.doubtful || gaveWay)) intent.sure = false;
          if (!(isDead || gaveWay) || !intent.there?.heard) continue;
          intent.there.heard = false;
          intent.to = Number.POSITIVE_INFINITY;
        }
      }
    },
    died(heldThere) {
      for (const person of model.people.filter(({ on }) => on)) {
        const at = servedAt.get(person.extension);
        const held = heldThere(person.extension);
        const isKnown = person.intents.all().some((intent) => looksLike(intent, held));
        if (at !== undefined && time.elapsed() - at < DOUBT_MS && !isKnown) model.found(person, held);
      }
    },
    unloaded() {
      waitsSince = Math.min(waitsSince, time.elapsed());
    },
    loaded(heldThere) {
      const now = time.now().getTime();
      for (const person of model.people.filter(({ on }) => on)) {
        const held = heldThere(person.extension);
        const hasJustEnded = ({ until }: Intent) => until !== null && until <= now && until > now - UNDER_WAY_MS;
        if (person.intents.all().some((intent) => hasJustEnded(intent) && looksLike(intent, held)))
          model.found(person, held);
      }
    },
    clockSet(by) {
      const clock = time.now().getTime();
      doubtUntil = Math.max(doubtUntil, by < 0 ? clock - 2 * by + COMPARE_MS : clock + FORGETS_BY_CLOCK_MS);
      for (const person of model.people) {
        for (const intent of person.intents.all()) {
          // What had ended by the clock as it was is over, unless nobody was there to see it.
          const hadEnded = intent.until !== null && intent.until <= clock - by;
          if (isUnheard(intent) || hadEnded || wasSetJustNow(intent)) intent.sure = false;
        }
      }
    },
    stateAdded(state) {
      model.states.push(state);
      meanAnew();
    },
    stateEdited(edit) {
      editedAt = time.elapsed();
      const { state } = edit;
      const others = model.states.filter(({ id }) => id !== state.id);
      model.states = edit.does === 'edit' ? [...others, state].toSorted((a, b) => a.id - b.id) : others;
      for (const { intents } of model.people)
        intents.edited(edit, (intent) => unacknowledged.has(intent) || isUnderWay(intent));
      meanAnew();
      // What was heard of a moment ago may be what one is in by now.
      for (const person of model.people) {
        for (const intent of person.intents.all()) {
          if (isUnderWay(intent) && changesNothing(person, intent)) intent.sure = false;
        }
      }
    },
    switched(person, on) {
      if (person.on === on) return;
      person.on = on;
      person.intents.reset();
    },
    moved(person, extension) {
      person.extension = extension;
      person.movedAt = time.elapsed();
      // What was heard of a moment ago may still be on its way to the one who had that extension.
      for (const intent of person.intents.all()) if (isUnderWay(intent)) intent.sure = false;
    },
    found(person, held) {
      for (const intent of person.intents.all()) if (isUnderWay(intent)) intent.sure = false;
      if (held.type === 'not_set') return;
      const at = time.elapsed();
      const there = { extension: person.extension, held, at, heard: false, code: null, doubtful: isDoubtful() };
      const choices = [choiceOf(held, model.states)];
      person.intents.add(createIntent({ by: 'client', choices, from: at, there }));
    },
  };
  return model;
}
