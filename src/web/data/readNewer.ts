import * as z from 'zod/mini';
import { reportOnce } from './reportOnce.ts';

type Path = readonly PropertyKey[];
type Holder = Record<PropertyKey, unknown>;

/** What is shown as it is where the page doesn't know it: nothing is decided by it then. */
const shownAsIs = new Set<PropertyKey>(['type', 'role']);

const nameOf = (path: Path) => path.join('.');

/**
 * Reads an answer with words that this page doesn't know, of a newer contract or the backend's own. A type of presence and a role stay
 * as they are; any other word is left out, and where it may not be missing the item of the list that it is in. What was not known is
 * reported. Returns undefined where the answer is off the contract in any other way.
 */
export function readNewer<Schema extends z.ZodMiniType>(schema: Schema, body: unknown, url: string) {
  const read = structuredClone(body);
  const putBack: (() => void)[] = [];
  const dropped = new Set<string>();

  /** Returns whether the issue is such a word, which is out of the way then. */
  function takeOut(issue: z.core.$ZodIssue): boolean {
    const { path } = issue;
    const key = path.at(-1) ?? '';
    const holder = at(read, path.slice(0, -1));
    const value = holder?.[key];
    if (issue.code === 'unrecognized_keys') {
      for (const each of issue.keys) delete at(read, path)?.[each];
    } else if (issue.code !== 'invalid_value' || !holder || typeof value !== 'string') {
      return false;
    } else if (shownAsIs.has(key)) {
      holder[key] = issue.values[0];
      putBack.push(() => {
        holder[key] = value;
      });
    } else {
      delete holder[key];
      dropped.add(nameOf(path));
    }
    const field = nameOf(path.filter((each) => typeof each !== 'number'));
    reportOnce(`This page does not know all that the backend answers in ${field} at ${url}.`);
    return true;
  }

  // What may not be left out shows in the round after. Each round makes the answer smaller, or better.
  for (;;) {
    const parsed = z.safeParse(schema, read);
    if (parsed.success) {
      for (const put of putBack) put();
      return read as z.output<Schema>;
    }
    const issues = parsed.error.issues.toReversed();
    const missing = issues.filter(({ path }) => dropped.has(nameOf(path)) && at(read, path) === undefined);
    if (missing.length > 0) {
      // From the end, so that the places of the others stay.
      const items = new Map(missing.map(({ path }) => itemIn(path)).map((path) => [nameOf(path), path]));
      for (const path of items.values()) {
        if (path.length === 0) return undefined;
        (at(read, path.slice(0, -1)) as unknown as unknown[]).splice(Number(path.at(-1)), 1);
      }
      dropped.clear();
    } else if (!issues.every(takeOut)) return undefined;
  }
}

/** The path of the innermost item of a list that a path leads into; empty where it leads into none. */
function itemIn(path: Path): Path {
  return path.slice(0, path.findLastIndex((key) => typeof key === 'number') + 1);
}

function at(value: unknown, path: Path): Holder | undefined {
  return path.reduce<Holder | undefined>((each, key) => each?.[key] as Holder | undefined, value as Holder);
}
