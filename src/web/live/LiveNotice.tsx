import { useEffect, useState } from 'react';
import { ConnectionNotice } from '#web/ui/frame/ConnectionNotice.tsx';

/** A stream that is back within this time (milliseconds) was never worth a word. */
const GRACE_MS = 2_000;

/** Says that the stream is lost and when it is tried again, once that has lasted a moment. */
export function LiveNotice({ nextTryAt, onRetry }: { nextTryAt: number | null; onRetry: () => void }) {
  const [shown, setShown] = useState(false);
  const [now, setNow] = useState(Date.now);

  useEffect(() => {
    const grace = setTimeout(() => setShown(true), GRACE_MS);
    const clock = setInterval(() => setNow(Date.now()), 1_000);
    return () => {
      clearTimeout(grace);
      clearInterval(clock);
    };
  }, []);

  if (!shown) return null;
  return (
    <ConnectionNotice
      reason={navigator.onLine ? 'lost' : 'offline'}
      {...(nextTryAt !== null && { retryInSeconds: Math.max(0, Math.ceil((nextTryAt - now) / 1000)) })}
      onRetry={onRetry}
    />
  );
}
