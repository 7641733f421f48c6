import { type DBSchema, openDB } from 'idb';
import { DemoUnavailable } from './unavailable.ts';

/** The whole database at one moment. The version grows with every write, and never starts anew, not even by a reset. */
export interface Snapshot {
  version: number;
  /** The version with which its company was founded: another one after a reset. */
  founded: number;
  bytes: Uint8Array;
}

/** Where the tabs of one demo keep their snapshot. */
export interface SnapshotStore {
  /** 0 when there is none: all that a tab needs to see whether it is behind. */
  version: () => Promise<number>;
  read: () => Promise<Snapshot | undefined>;
  /** Throws, and writes nothing, where the snapshot before this one is not the one that is kept. */
  write: (snapshot: Snapshot) => Promise<void>;
}

interface Content extends DBSchema {
  snapshot: { key: keyof Snapshot; value: Snapshot[keyof Snapshot] };
}

/**
 * Opens the store of this name in IndexedDB. Bytes and version lie apart, so that asking for the version is cheap,
 * and are written in one transaction, so that they always belong together.
 */
export async function openSnapshots(name: string): Promise<SnapshotStore> {
  const db = await openDB<Content>(name, 1, {
    upgrade: (database) => void database.createObjectStore('snapshot'),
    // The visitor cleared this site's data: a reload starts the demo from the beginning.
    terminated: () => location.reload(),
  }).catch((cause: unknown) => {
    throw new DemoUnavailable('no_storage', { cause });
  });

  return {
    async version() {
      return Number((await db.get('snapshot', 'version')) ?? 0);
    },
    async read() {
      const store = db.transaction('snapshot').store;
      const [version, founded, bytes] = await Promise.all([
        store.get('version'),
        store.get('founded'),
        store.get('bytes'),
      ]);
      if (typeof version !== 'number' || !(bytes instanceof Uint8Array)) return undefined;
      return { version, founded: Number(founded ?? 0), bytes };
    },
    async write({ version, founded, bytes }) {
      const { store, done } = db.transaction('snapshot', 'readwrite');
      // The lock of a tab that is reloaded while it writes may be given on before what it wrote has arrived.
      const before = Number((await store.get('version')) ?? 0);
      if (before !== version - 1) throw new Error('Another tab has written to the demo’s data meanwhile.');
      await Promise.all([
        store.put(version, 'version'),
        store.put(founded, 'founded'),
        store.put(bytes, 'bytes'),
        done,
      ]);
    },
  };
}
