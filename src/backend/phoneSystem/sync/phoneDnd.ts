import {
  type DndMarks,
  dndChange,
  type FoundMarks,
  isFromBefore,
  isPutOut,
  marksIn,
  marksOf,
  noDnd,
  noteFromBefore,
  noteOf,
  pickOfDnd,
} from '#domain/pbx/phoneDnd.ts';
import { isExtension } from '#domain/pbx/extension.ts';
import type { PbxLine } from '#backend/ports/pbx.ts';
import { knownStates } from '#backend/store/keys.ts';
import type { Services } from '#backend/work/services.ts';
import { applyRemoteChange, createRemoteChange } from './applyRemoteChange.ts';
import { entriesOf } from './actions/entriesOf.ts';
import { OUR_NOTES, switchDnd } from './actions/dndSwitch.ts';
import { tryEach } from './actions/tryEach.ts';
import { isInDnd, type Obeying, wantedActions } from './actions/wantedActions.ts';
import { createBacklog } from './worker.ts';

/**
 * Which marks were known to be on that others switched on. AstDB forgets them together with the marks. The entry of the family's own
 * name says that everyone's marks have been looked at once.
 */
const KNOWN = 'presence/dnd';

/** A switch of do not disturb that is not known here yet. */
interface News {
  extension: string;
  change: 'on' | 'off';
  marks: DndMarks;
  /** Whether we had switched it on. */
  ours: boolean;
}

/** Keeps do not disturb at phones and presence together, for as long as one connection lasts. */
export interface PhoneDnd extends Obeying {
  /** It may have been switched at an extension. */
  heard: (extension: string) => void;
  /**
   * Looks at the keys of these extensions, or of all, which change without an event where only they are written. A choice made here
   * since it last did stays.
   */
  lookAtKeys: (extensions?: readonly string[]) => void;
  /**
   * Looks at all there is. What these chose here is not displaced: they were told that it waits. The very first time nobody's is: what
   * is on by then may be on for months.
   */
  lookAtAll: (chosenHere: ReadonlySet<string>) => void;
  hasWork: () => boolean;
  /** Takes over what was switched. Returns the extensions at which something was. */
  takeOver: () => Promise<string[]>;
}

/**
 * Do not disturb as phones switch it by FreePBX's codes, or other programs by the same entries and lamps, whichever dialplan is used: it
 * becomes a pick by that person, and a pick that ends it ends it there. Asterisk tells of a lamp only when it changes, so what counts is
 * what AstDB holds beside what was known of it.
 *
 * @param settled resolves once the changes of presence that were heard of before are taken over: a code of ours switches do not
 *   disturb as well, and means what it sets
 */
export function createPhoneDnd(services: Services, line: PbxLine, settled: () => Promise<void>): PhoneDnd {
  const { db, deps } = services;
  const heardAt = new Map<string, Date>();
  const keysToLookAt = createBacklog<string>();
  let chosenHere: ReadonlySet<string> | null = null;
  /** When everyone's keys were last looked at, or the connection opened: what is found without an event counts as switched then. */
  let lookedAt = deps.now();
  /** The same of those whose keys alone were looked at since. */
  const lookedAtOf = new Map<string, Date>();

  /** A device that is named as an extension may be another user's by now. */
  async function withDevice(extension: string, { key, lamp, device }: FoundMarks): Promise<DndMarks> {
    if (lamp || !device) return { key, lamp };
    const owner = await line.readEntry(`DEVICE/${extension}/user`);
    return { key, lamp: owner === null || owner === extension };
  }

  /** What was switched at these extensions, or anywhere: by the keys, and by the lamps where they are looked at as well. */
  async function lookFor(extensions: readonly string[] | undefined, withLamps: boolean): Promise<News[]> {
    // What is ours first: it is noted before it is switched.
    const ours = await entriesOf(line, OUR_NOTES, extensions);
    const notes = await entriesOf(line, KNOWN, extensions);
    const keys = await entriesOf(line, 'DND', extensions);
    const lamps = withLamps
      ? await entriesOf(
          line,
          'CustomDevstate',
          extensions?.flatMap((each) => [`DND${each}`, `DEVDND${each}`]),
        )
      : new Map<string, string>();
    const found = marksIn(keys, lamps);
    const noted = [...ours.keys(), ...notes.keys()].map((path) => path.slice(path.lastIndexOf('/') + 1));
    const news: News[] = [];
    for (const extension of extensions ?? new Set([...noted, ...found.keys()])) {
      if (!isExtension(extension)) continue;
      const note = ours.get(`${OUR_NOTES}/${extension}`);
      if (note === 'dnd?') continue;
      const known = note === 'dnd' ? { key: true, lamp: true } : marksOf(notes.get(`${KNOWN}/${extension}`));
      const there = found.get(extension);
      const marks = there ? await withDevice(extension, there) : noDnd;
      const switched = dndChange(known, withLamps ? marks : { ...marks, lamp: known.lamp });
      // Where nothing is on, it ends a pick.
      const endsPick = noteOf(marks) === null && heardAt.has(extension) && isPutOut(lamps, extension);
      const change = switched ?? (endsPick ? 'off' : null);
      if (change) news.push({ extension, change, marks, ours: note === 'dnd' });
    }
    return news;
  }

  /**
   * The extensions at which something may have been switched. Of those that nobody has it is no business of ours.
   *
   * @param keysOf those whose keys are looked at; without names everyone's
   */
  async function whereSwitched(everything: boolean, keysOf: readonly string[] | undefined): Promise<string[]> {
    const news = await lookFor(everything ? undefined : keysOf, everything);
    const found = new Set([...heardAt.keys(), ...news.map(({ extension }) => extension)]);
    return found.size > 0 ? [...(await wantedActions(db, [...found])).keys()] : [];
  }

  async function takeOverOne(
    { extension, change, marks, ours }: News,
    at: Date | null,
    { isFirstLook, chosen }: { isFirstLook: boolean; chosen: ReadonlySet<string> | null },
  ): Promise<void> {
    const calls = (await wantedActions(db, [extension])).get(extension);
    if (!calls) return;
    const wasChosen = chosen?.has(extension) ?? false;
    const isKept = at === null && (isFirstLook || wasChosen);
    const held = isKept ? null : pickOfDnd(change, isInDnd(calls), await knownStates(db));
    if (held) {
      const switchedAt = at ?? lookedAtOf.get(extension) ?? lookedAt;
      await applyRemoteChange(services, createRemoteChange({ extension, held, heardAt: switchedAt }), {
        isHeld: false,
      });
    }
    // Known from now on. Whether what we had switched on is still on is not.
    if (ours) await line.writeEntry(`${OUR_NOTES}/${extension}`, 'dnd?');
    else {
      const isLeft = isKept && change === 'on' && !wasChosen && !isInDnd(calls);
      await line.writeEntry(`${KNOWN}/${extension}`, isLeft ? noteFromBefore(marks) : noteOf(marks));
    }
  }

  /** They chose something here, so what was on before is left alone no longer. */
  async function leaveNoLonger(extensions: ReadonlySet<string>): Promise<void> {
    for (const extension of extensions) {
      const path = `${KNOWN}/${extension}`;
      const note = await line.readEntry(path);
      if (note !== null && isFromBefore(note)) await line.writeEntry(path, noteOf(marksOf(note)));
    }
  }

  /** @returns the extensions at which something was switched */
  async function takeOverAll(
    chosen: ReadonlySet<string> | null,
    keysOf: readonly string[] | undefined,
  ): Promise<string[]> {
    const isFirstLook = chosen !== null && (await line.readEntry(KNOWN)) === null;
    if (chosen) await leaveNoLonger(chosen);
    const extensions = await whereSwitched(chosen !== null, keysOf);
    if (extensions.length > 0) await settled();
    const news = await lookFor(extensions, true);
    for (const each of news) await takeOverOne(each, heardAt.get(each.extension) ?? null, { isFirstLook, chosen });
    if (isFirstLook) await line.writeEntry(KNOWN, '1');
    return news.map(({ extension }) => extension);
  }

  /** Asterisk tells of a lamp only when it changes: one that *79 has put out would say nothing of the next *79. */
  async function prepareLamps(extensions: readonly string[], isForAll: boolean): Promise<void> {
    const names = isForAll ? undefined : extensions.map((each) => `DND${each}`);
    const lamps = await entriesOf(line, 'CustomDevstate', names);
    const out = extensions.filter((each) => isPutOut(lamps, each) && !heardAt.has(each));
    await tryEach(out, (each) => line.setDeviceState(`Custom:DND${each}`, 'UNAVAILABLE'));
  }

  return {
    heard: (extension) => void heardAt.set(extension, deps.now()),
    lookAtKeys: keysToLookAt.add,
    lookAtAll(chosen) {
      chosenHere = new Set([...(chosenHere ?? []), ...chosen]);
    },
    hasWork: () => heardAt.size > 0 || !keysToLookAt.isEmpty() || chosenHere !== null,
    async takeOver() {
      const asked = { heardAt: new Map(heardAt), chosen: chosenHere, at: deps.now() };
      chosenHere = null;
      let switched: string[] = [];
      try {
        await keysToLookAt.clear(async (keysOf) => {
          switched = await takeOverAll(asked.chosen, keysOf);
          if (keysOf) for (const extension of keysOf) lookedAtOf.set(extension, asked.at);
          if (keysOf && !asked.chosen) return;
          lookedAt = asked.at;
          lookedAtOf.clear();
        });
      } catch (error) {
        if (asked.chosen) chosenHere = new Set([...asked.chosen, ...(chosenHere ?? [])]);
        throw error;
      }
      for (const [extension, at] of asked.heardAt) if (heardAt.get(extension) === at) heardAt.delete(extension);
      return switched;
    },
    async obey(wanted, asked) {
      const notes = [...(await entriesOf(line, KNOWN, asked))].map(
        ([path, note]) => [path.slice(KNOWN.length + 1), note] as const,
      );
      const those = asked ? notes.filter(([extension]) => asked.includes(extension)) : notes;
      await tryEach(those, async ([extension, note]) => {
        const calls = wanted.get(extension);
        if (calls && isInDnd(calls)) return;
        // It ends by the next change of what they are in.
        if (calls && !asked && isFromBefore(note)) return;
        // Whoever has no presence keeps what they switched on.
        if (calls) await switchDnd(line, extension, false);
        await line.writeEntry(`${KNOWN}/${extension}`, null);
      });
      const inDnd = [...wanted].filter(([, calls]) => isInDnd(calls)).map(([extension]) => extension);
      await prepareLamps(inDnd, asked === undefined);
    },
  };
}
