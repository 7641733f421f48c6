import { useCallback, useRef } from 'react';
import type { LiveEvent } from '#contract/events.ts';
import { LiveNotice } from '#web/live/LiveNotice.tsx';
import { useLive } from '#web/live/useLive.ts';
import { Watcher } from '#web/ucp/alerts/Watcher.tsx';
import { useWatches } from '#web/ucp/alerts/watches.ts';

/** Keeps the page up to date for the one who is signed in, says when it can't, and when somebody is available who is waited for. */
export function Live({ userId }: { userId: number }) {
  const listener = useRef<(event: LiveEvent) => void>(null);
  const onEvent = useCallback((event: LiveEvent) => listener.current?.(event), []);
  const { status, tryNow } = useLive(userId, onEvent);
  const watches = useWatches(userId);
  return (
    <>
      {watches.length > 0 && <Watcher ref={listener} userId={userId} />}
      {status.phase === 'lost' && <LiveNotice nextTryAt={status.nextTryAt} onRetry={tryNow} />}
    </>
  );
}
