import { lazy, Suspense, useCallback, useRef } from 'react';
import type { LiveEvent } from '#contract/events.ts';
import { LiveNotice } from '#web/live/LiveNotice.tsx';
import { useIsSlow } from '#web/live/useIsSlow.ts';
import { useLive } from '#web/live/useLive.ts';
import { useWatches } from '#web/ucp/alerts/watches.ts';
import { ConnectionNotice } from '#web/ui/frame/ConnectionNotice.tsx';
import { Outdated } from '#web/ui/lazyPart.tsx';

const Watcher = lazy(async () => {
  try {
    return { default: (await import('#web/ucp/alerts/Watcher.tsx')).Watcher };
  } catch {
    return { default: () => <Outdated /> };
  }
});

/** Keeps the page up to date for the one who is signed in, says when it can't or the server is slow, and when somebody is available who is waited for. */
export function Live({ userId }: { userId: number }) {
  const listener = useRef<(event: LiveEvent) => void>(null);
  const onEvent = useCallback((event: LiveEvent) => listener.current?.(event), []);
  const { status, tryNow } = useLive(userId, onEvent);
  const watches = useWatches(userId);
  const isSlow = useIsSlow();
  return (
    <>
      {watches.length > 0 && (
        <Suspense>
          <Watcher ref={listener} userId={userId} />
        </Suspense>
      )}
      {status.phase === 'lost' ? (
        <LiveNotice nextTryAt={status.nextTryAt} onRetry={tryNow} />
      ) : (
        isSlow && <ConnectionNotice reason="slow" />
      )}
    </>
  );
}
