import type { Bus, Change } from './deps.ts';

/** The bus of a single process: what is published is heard here. */
export function createMemoryBus(): Bus {
  const listeners = new Set<(changes: readonly Change[]) => void>();
  return {
    publish: (changes) => listeners.forEach((listener) => listener(changes)),
    subscribe({ changes }) {
      listeners.add(changes);
      return () => listeners.delete(changes);
    },
  };
}
