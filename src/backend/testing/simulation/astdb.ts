import type { VirtualTime } from './time.ts';

/** How soon AstDB is on the disk after a write, and how often at most (measured; milliseconds). */
const COMMIT_MS = 100;
const COMMIT_PAUSE_MS = 1000;

/** Asterisk's own database: what it reads, and what of that is on the disk. */
export interface Astdb {
  /** The entry of a path, such as `presence/ext/1001`. */
  read: (path: string) => string | undefined;
  /** `null` deletes. */
  write: (path: string, value: string | null) => void;
  entriesBelow: (family: string) => Map<string, string>;
  commit: () => void;
  /** What is not on the disk is lost. */
  fallBack: () => void;
}

function put(entries: Map<string, string>, path: string, value: string | null): void {
  if (value === null) entries.delete(path);
  else entries.set(path, value);
}

export function createAstdb(time: VirtualTime): Astdb {
  let entries = new Map<string, string>();
  const disk = new Map<string, string>();
  let unwritten: [path: string, value: string | null][] = [];
  /** Keeps what is to be committed soon from being so; null where nothing is. */
  let cancelCommit: (() => void) | null = null;
  let committedAt = Number.NEGATIVE_INFINITY;

  function commit(): void {
    for (const [path, value] of unwritten) put(disk, path, value);
    unwritten = [];
    cancelCommit = null;
    committedAt = time.elapsed();
  }

  return {
    read: (path) => entries.get(path),
    write(path, value) {
      put(entries, path, value);
      unwritten.push([path, value]);
      const wait = Math.max(COMMIT_MS, committedAt + COMMIT_PAUSE_MS - time.elapsed());
      cancelCommit ??= time.after(wait, commit);
    },
    entriesBelow(family) {
      const below = new Map<string, string>();
      for (const [path, value] of entries) if (path.startsWith(`${family}/`)) below.set(path, value);
      return below;
    },
    commit,
    fallBack() {
      cancelCommit?.();
      cancelCommit = null;
      unwritten = [];
      entries = new Map(disk);
    },
  };
}
