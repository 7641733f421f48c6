import type { Services } from '#backend/work/services.ts';
import { applyRemoteChange } from './applyRemoteChange.ts';
import type { RemoteChange } from './compareSides.ts';

/** Taken over before deliveries get their turn. */
const ROUND = 50;

/** What others set last at each extension, and is still to be taken over. */
export interface RemoteChanges {
  add: (change: RemoteChange) => void;
  has: (extension: string) => boolean;
  isEmpty: () => boolean;
  /** Takes some of them over. Returns why others could not be: those come after all others. */
  takeOverSome: () => Promise<unknown[]>;
  /** Takes over all that is left, and these. */
  takeOverRest: (those: readonly RemoteChange[]) => Promise<void>;
}

/** @param onTakenOver called with the extension of each that is */
export function createRemoteChanges(services: Services, onTakenOver: (extension: string) => void): RemoteChanges {
  const changes = new Map<string, RemoteChange>();

  async function takeOver(change: RemoteChange): Promise<void> {
    const { extension, held, heardAt } = change;
    const isLast = () => changes.get(extension) === change;
    try {
      await applyRemoteChange(services, extension, held, heardAt);
      if (isLast()) changes.delete(extension);
      onTakenOver(extension);
    } catch (error) {
      if (isLast() && changes.delete(extension)) changes.set(extension, change);
      throw error;
    }
  }

  return {
    add: (change) => void changes.set(change.extension, change),
    has: (extension) => changes.has(extension),
    isEmpty: () => changes.size === 0,
    async takeOverSome() {
      const errors: unknown[] = [];
      for (const change of [...changes.values()].slice(0, ROUND)) {
        await takeOver(change).catch((error: unknown) => errors.push(error));
      }
      return errors;
    },
    async takeOverRest(those) {
      for (const { extension, held, heardAt } of [...changes.values(), ...those]) {
        await applyRemoteChange(services, extension, held, heardAt);
      }
    },
  };
}
