import { nextEnd } from '#backend/store/claims.ts';
import type { Services } from '#backend/work/services.ts';

/** How many different queries are cached between two changes. */
const MAX_ANSWERS = 200;

interface CachedAnswer<Answer> {
  answer: Answer;
  /** When the next pick ends: the answer may be another then, though nothing was written. */
  until: Date | null;
}

/**
 * Reads once what many pages ask at the same moment: after every change, each open page asks for the same lists again.
 * An answer is reused only while the database says that nothing at all was written, and before the next pick ends;
 * a database that can't say so (`version`) is asked each time.
 */
export function cachedRead<Query extends object, Answer>(
  { db, deps, expiry }: Services,
  read: (query: Query, now: Date) => Promise<Answer>,
): (query: Query) => Promise<Answer> {
  const { version } = deps.database;
  if (!version) {
    return async (query) => {
      await expiry.catchUp();
      return read(query, deps.now());
    };
  }

  const answers = new Map<string, Promise<CachedAnswer<Answer>>>();
  let readVersion = version();

  async function readNow(query: Query, now: Date): Promise<CachedAnswer<Answer>> {
    return { answer: await read(query, now), until: await nextEnd(db) };
  }

  return async (query) => {
    await expiry.catchUp();
    const found = version();
    if (found !== readVersion || answers.size === MAX_ANSWERS) answers.clear();
    readVersion = found;
    const now = deps.now();
    const key = JSON.stringify(query);
    const kept = answers.get(key);
    if (kept) {
      const { answer, until } = await kept;
      if (until === null || until > now) return answer;
    }
    const reading = readNow(query, now);
    answers.set(key, reading);
    reading.catch(() => answers.delete(key));
    return (await reading).answer;
  };
}
