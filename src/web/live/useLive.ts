import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { streamEvents } from '#contract/events.ts';
import type { LiveEvent } from '#contract/events.ts';
import { offers } from '#web/data/config.ts';
import { ask } from '#web/data/http.ts';
import { placeOf, setPlace } from '#web/data/place.ts';
import { markAllStale, markStale, refetchFailed } from '#web/data/stale.ts';
import { applyEvent } from './applyEvent.ts';
import { connectLive, type LiveConnection, type LiveStatus } from './connection.ts';
import { poll } from './poll.ts';

/** How often a page asks again where the backend tells of nothing by itself (milliseconds). */
const ASK_AGAIN_MS = 30_000;

/**
 * Keeps what is on the page up to date while it is used. The first connection begins where the session says, each later one where
 * the one before it stopped: only after a gap is everything fetched again.
 * Another user starts anew. `onEvent`, which must be stable, is called with each event afterwards.
 */
export function useLive(
  userId: number,
  onEvent: (event: LiveEvent) => void,
): { status: LiveStatus; tryNow: () => void } {
  const queryClient = useQueryClient();
  const [status, setStatus] = useState<LiveStatus>({ phase: 'connecting' });
  const connection = useRef<LiveConnection>(null);

  useEffect(() => {
    const askForAll = () => {
      markAllStale(queryClient);
      onEvent({ type: 'ready' });
    };
    let stopPolling: (() => void) | undefined;
    if (!offers('events')) return poll(askForAll, ASK_AGAIN_MS);
    const live = connectLive({
      after: placeOf(queryClient)?.after ?? null,
      // As a query: a header would need the leave of a server on another origin.
      open: (after, signal) => ask(streamEvents, { query: { after } }, signal),
      onEvent: (event) => {
        if (event.type !== 'ready') applyEvent(queryClient, event);
        else if (event.gap === false && event.userId === userId) refetchFailed(queryClient);
        else markAllStale(queryClient);
        onEvent(event);
      },
      onMalformed: (event) => {
        const apply = async () => {
          if ((await import('./applyMalformed.ts')).applyMalformed(queryClient, event)) onEvent({ type: 'ready' });
        };
        apply().catch(askForAll);
      },
      onPlace: (after) => setPlace(queryClient, userId, after),
      onStatus: setStatus,
      onSignedOut: () => markStale(queryClient, 'session'),
      onNotOffered: () => {
        stopListening();
        setStatus({ phase: 'connecting' });
        stopPolling = poll(askForAll, ASK_AGAIN_MS);
      },
    });
    connection.current = live;
    const tryNow = () => document.visibilityState === 'visible' && live.tryNow();
    window.addEventListener('online', live.tryNow);
    document.addEventListener('visibilitychange', tryNow);
    function stopListening() {
      window.removeEventListener('online', live.tryNow);
      document.removeEventListener('visibilitychange', tryNow);
    }
    return () => {
      stopPolling?.();
      stopListening();
      live.close();
    };
  }, [queryClient, userId, onEvent]);

  return { status, tryNow: () => connection.current?.tryNow() };
}
