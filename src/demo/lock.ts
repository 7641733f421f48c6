/**
 * Waits for the lock of this name, which one holder has at a time in all tabs of this address, and returns how to let go
 * of it. A tab that dies lets go too. Within a tab it is as exclusive as between tabs, so never take it twice.
 */
export function takeLock(name: string): Promise<() => void> {
  return new Promise((resolve, reject) => {
    navigator.locks.request(name, () => new Promise<void>((release) => resolve(release))).catch(reject);
  });
}
