import type { Bus, Change } from '#backend/ports/deps.ts';

type Listener = Parameters<Bus['subscribe']>[0];

/** What one tab tells the others. */
type Message = { kind: 'changes'; changes: readonly Change[] } | { kind: 'reset' };

/** Carries changes between the tabs of one demo. A page that comes back from the back/forward cache has missed some. */
export function tabBus(name: string, onReset: () => void): Bus & { announceReset: () => void } {
  const channel = new BroadcastChannel(name);
  const listeners = new Set<Listener>();
  const notify = (changes: readonly Change[]) => listeners.forEach((listener) => listener.changes(changes));
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel is this origin's alone
  const post = (message: Message) => channel.postMessage(message);

  channel.addEventListener('message', ({ data }: MessageEvent<Message>) => {
    if (data.kind === 'reset') onReset();
    else notify(data.changes);
  });
  window.addEventListener('pageshow', ({ persisted }) => {
    if (persisted) listeners.forEach((listener) => listener.resync());
  });

  return {
    publish(changes) {
      notify(changes);
      post({ kind: 'changes', changes });
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    announceReset: () => post({ kind: 'reset' }),
  };
}
