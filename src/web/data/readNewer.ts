import * as z from 'zod/mini';
import { reportOnce } from './reportOnce.ts';

type Path = readonly PropertyKey[];
type Holder = Record<PropertyKey, unknown>;

/** The fields whose words are shown as they are where the page doesn't know them: it decides nothing by such a word. */
const shownAsIs = new Set<PropertyKey>(['type', 'role', 'cause', 'source', 'action', 'subject', 'status']);

/**
 * Reads an answer with words that this page doesn't know, of a newer contract or the backend's own. Those of `shownAsIs` stay as they are;
 * others are left out where they may be missing. What was not known is reported. Returns undefined where the answer is off the contract in
 * any other way: what is left of it could say something that is not so.
 */
export function readNewer<Schema extends z.ZodMiniType>(schema: Schema, body: unknown, url: string) {
  const read = structuredClone(body);
  const kept: [Path, string][] = [];

  /** Puts something known in the place of such a word, or nothing. Returns whether the issue is one. */
  function replace(issue: z.core.$ZodIssue): boolean {
    const { path } = issue;
    const key = path.at(-1) ?? '';
    const holder = holderAt(read, path);
    const word = holder?.[key];
    if (issue.code === 'unrecognized_keys') {
      for (const each of issue.keys) delete holderAt(read, [...path, each])?.[each];
    } else if (issue.code !== 'invalid_value' || !holder || typeof word !== 'string') {
      return false;
    } else if (shownAsIs.has(key)) {
      holder[key] = issue.values[0];
      kept.push([path, word]);
    } else delete holder[key];
    const field = path.filter((each) => typeof each !== 'number').join('.');
    reportOnce(`This page does not know all that the backend answers in ${field} at ${url.split('?')[0]}.`);
    return true;
  }

  // What may not be missing shows in the round after.
  for (;;) {
    const parsed = z.safeParse(schema, read);
    if (!parsed.success) {
      if (!parsed.error.issues.every(replace)) return undefined;
      continue;
    }
    for (const [path, word] of kept) {
      const holder = holderAt(parsed.data, path);
      if (holder) holder[path.at(-1) ?? ''] = word;
    }
    return parsed.data;
  }
}

/** What has the field at the end of a path. */
function holderAt(value: unknown, path: Path): Holder | undefined {
  return path
    .slice(0, -1)
    .reduce<Holder | undefined>((each, key) => each?.[key] as Holder | undefined, value as Holder);
}
