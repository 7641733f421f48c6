import type { LineState } from '#contract/lines.ts';
import type { Change, KnownLine, LineChange } from '#backend/ports/deps.ts';
import { withShownLine } from '#backend/store/lines.ts';
import type { Db } from '#backend/store/sql/database.ts';
import { announce } from '#backend/work/announce.ts';
import type { Lines, Services } from '#backend/work/services.ts';

/** What the memory of lines takes, and not the pages. */
export const isOfLines = (change: Change): change is LineChange =>
  change.type === 'lines' || change.type === 'linesWanted' || change.type === 'lineSwitch';

/** Of more that changed at once pages are not told one by one. */
export const MAX_LINES = 200;

/**
 * Keeps in memory what all phones are doing, as the server tells that keeps connected to the phone system. A server that starts, or may
 * have missed something, asks for it.
 */
export function createLines({ deps, transact }: Pick<Services, 'deps' | 'transact'>): Lines {
  let known = new Map<string, LineState>();
  const listeners = new Set<Parameters<Lines['subscribe']>[0]>();
  const ask = () => void (deps.pbx && announce({ deps, transact }, [{ type: 'linesWanted' }]));

  /** Returns whose is another than it was. */
  function learn(states: readonly KnownLine[], anew = false): string[] {
    const before = known;
    known = anew ? new Map() : before;
    const changed = new Set<string>();
    for (const [extension, line] of states) {
      if (line !== (before.get(extension) ?? 'unknown')) changed.add(extension);
      if (line === 'unknown') known.delete(extension);
      else known.set(extension, line);
    }
    if (anew) for (const extension of before.keys()) if (!known.has(extension)) changed.add(extension);
    return [...changed];
  }

  function onChange(change: LineChange): void {
    if (change.type === 'linesWanted') return;
    const switched = change.type === 'lineSwitch';
    const extensions = switched ? change.extensions : learn(change.states, change.anew);
    if (extensions?.length === 0) return;
    const named = extensions && extensions.length <= MAX_LINES ? extensions : null;
    for (const listener of listeners) listener({ extensions: named, switched });
  }

  const unsubscribe = deps.bus.subscribe({
    changes: (changes) => changes.filter(isOfLines).forEach(onChange),
    resync: ask,
  });
  ask();
  const source = deps.lineSource?.((states) => void announce({ deps, transact }, [{ type: 'lines', states }]));

  return {
    of: (extension) => known.get(extension) ?? 'unknown',
    known: () => [...known.keys()],
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close() {
      source?.close();
      unsubscribe();
    },
  };
}

/** What everyone may see of the phones of these extensions: nothing of those who don't want it. Few at once. */
export async function shownLines(
  db: Db,
  lines: Pick<Lines, 'of'>,
  extensions: readonly string[],
): Promise<Map<string, LineState>> {
  const shown = await withShownLine(db, extensions);
  return new Map([...shown].map((extension) => [extension, lines.of(extension)]));
}

/** The same of one. */
export async function shownLine(db: Db, lines: Pick<Lines, 'of'>, extension: string): Promise<LineState> {
  if (lines.of(extension) === 'unknown') return 'unknown';
  return (await shownLines(db, lines, [extension])).get(extension) ?? 'unknown';
}
