import type { Bus, Change } from '#backend/ports/deps.ts';

type Listener = Parameters<Bus['subscribe']>[0];

/** Carries changes between the tabs of one demo. A page that comes back from the back/forward cache has missed some. */
export function tabBus(name: string): Bus {
  const channel = new BroadcastChannel(name);
  const listeners = new Set<Listener>();
  const notify = (changes: readonly Change[]) => listeners.forEach((listener) => listener.changes(changes));

  channel.addEventListener('message', ({ data }: MessageEvent<readonly Change[]>) => notify(data));
  window.addEventListener('pageshow', ({ persisted }) => {
    if (persisted) listeners.forEach((listener) => listener.resync());
  });

  return {
    publish(changes) {
      notify(changes);
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel is this origin's alone
      channel.postMessage(changes);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
