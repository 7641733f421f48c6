import { isExtension } from './extension.ts';
import type { Held } from './held.ts';
import { plainest } from './keys.ts';
import type { KnownState } from './match.ts';

/** The two by which FreePBX's do not disturb is on at an extension: what its dialplan goes by, and what lamps show. */
export interface DndMarks {
  /** AstDB's `DND/EXT`, whatever it says. */
  key: boolean;
  /** The custom device `DNDEXT` or `DEVDNDEXT` is BUSY. */
  lamp: boolean;
}

export const noDnd: DndMarks = { key: false, lamp: false };

/** In a note: the marks were on when they were first looked at, while the person was in something else here. */
const BEFORE = 'before';

export const isFromBefore = (note: string): boolean => note.split(',').includes(BEFORE);

/** The note of marks that were on before anybody looked. */
export const noteFromBefore = (marks: DndMarks): string => `${noteOf(marks) ?? ''},${BEFORE}`;

/** The marks that a note names: `key`, `lamp`, `key,lamp`. */
export function marksOf(note: string | undefined): DndMarks {
  const names = note?.split(',') ?? [];
  return { key: names.includes('key'), lamp: names.includes('lamp') };
}

/** The note of marks; null where none is on. */
export function noteOf({ key, lamp }: DndMarks): string | null {
  return [...(key ? ['key'] : []), ...(lamp ? ['lamp'] : [])].join(',') || null;
}

/** Which way do not disturb was switched since these marks were known. Where both changed, calls go by the key. */
export function dndChange(known: DndMarks, now: DndMarks): 'on' | 'off' | null {
  const changed = (['key', 'lamp'] as const).find((mark) => known[mark] !== now[mark]);
  if (!changed) return null;
  return now[changed] ? 'on' : 'off';
}

/**
 * What somebody picked who switched do not disturb at a phone: the state that the feature code alone would set. Null where they are
 * in it, or out of it, already.
 *
 * @param isInDnd whether calls are not to disturb them by now
 */
export function pickOfDnd(change: 'on' | 'off', isInDnd: boolean, states: readonly KnownState[]): Held | null {
  if (isInDnd === (change === 'on')) return null;
  const type = change === 'on' ? 'dnd' : 'available';
  const state = plainest(type, states);
  return { type, subtype: state ? String(state.id) : '', message: state?.message ?? '' };
}

/** The marks of an extension, and whether the lamp of the device that is named as it is says BUSY: it may be somebody else's. */
export interface FoundMarks extends DndMarks {
  device: boolean;
}

/** The extensions of which something is on, by the entries of AstDB's families `DND` and `CustomDevstate`. */
export function marksIn(
  keys: ReadonlyMap<string, string>,
  lamps: ReadonlyMap<string, string>,
): Map<string, FoundMarks> {
  const found = new Map<string, FoundMarks>();
  const mark = (extension: string | undefined, on: Partial<FoundMarks>) => {
    if (extension === undefined || !isExtension(extension)) return;
    found.set(extension, { ...noDnd, device: false, ...found.get(extension), ...on });
  };
  for (const [path, value] of keys) if (value) mark(/^DND\/(.+)$/.exec(path)?.[1], { key: true });
  for (const [path, state] of lamps) {
    if (state !== 'BUSY') continue;
    mark(/^CustomDevstate\/DND(.+)$/.exec(path)?.[1], { lamp: true });
    mark(/^CustomDevstate\/DEVDND(.+)$/.exec(path)?.[1], { device: true });
  }
  return found;
}

/** Whether the lamp of an extension is as *79 leaves it, and as nothing of ours does. */
export function isPutOut(lamps: ReadonlyMap<string, string>, extension: string): boolean {
  return lamps.get(`CustomDevstate/DND${extension}`) === 'NOT_INUSE';
}

/**
 * What switches FreePBX's do not disturb at an extension otherwise than what somebody is in: on where they are not in it, and off where
 * calls go by it.
 *
 * @param isSwitched whether calls obey by this switch alone
 */
export function dndDifferences(
  extension: string,
  { isInDnd, isSwitched }: { isInDnd: boolean; isSwitched: boolean },
  { keys, lamps }: { keys: ReadonlyMap<string, string>; lamps: ReadonlyMap<string, string> },
): { key: string; ours: string | null; theirs: string | null }[] {
  const [key, lamp] = [`DND/${extension}`, `CustomDevstate/DND${extension}`];
  const [on, lit] = [keys.get(key) || null, lamps.get(lamp) ?? null];
  if (isSwitched && on === null) return [{ key, ours: 'YES', theirs: null }];
  if (isInDnd) return [];
  return [
    ...(on === null ? [] : [{ key, ours: null, theirs: on }]),
    ...(lit === 'BUSY' ? [{ key: lamp, ours: null, theirs: lit }] : []),
  ];
}
