/**
 * One look after the other. What a look keeps open stays open until the next is done, or the page is left: a person whose stream of events
 * closed before the next one opened would have left.
 */
export function createLooks() {
  let latest: AbortController | undefined;

  return {
    /** Runs a look. Returns whether it is over before it was given up. */
    async start(look: (signal: AbortSignal) => Promise<void>): Promise<boolean> {
      const before = latest;
      const { signal } = (latest = new AbortController());
      await look(signal);
      before?.abort();
      return !signal.aborted;
    },
    /** Gives up what is under way, and what is kept open. */
    leave() {
      latest?.abort();
    },
  };
}
