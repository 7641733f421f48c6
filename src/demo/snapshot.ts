import { type DBSchema, openDB } from 'idb';
import { DemoUnavailable } from './unavailable.ts';

/** The whole database at one moment. The version grows with every write, and never starts anew, not even by a reset. */
export interface Snapshot {
  version: number;
  bytes: Uint8Array;
}

/** Where the tabs of one demo keep their snapshot. */
export interface SnapshotStore {
  /** 0 when there is none: all that a tab needs to see whether it is behind. */
  version: () => Promise<number>;
  read: () => Promise<Snapshot | undefined>;
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
      const [version, bytes] = await Promise.all([store.get('version'), store.get('bytes')]);
      return typeof version === 'number' && bytes instanceof Uint8Array ? { version, bytes } : undefined;
    },
    async write({ version, bytes }) {
      const { store, done } = db.transaction('snapshot', 'readwrite');
      await Promise.all([store.put(version, 'version'), store.put(bytes, 'bytes'), done]);
    },
  };
}
