import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { streamEvents } from '#contract/events.ts';
import type { LiveEvent } from '#contract/events.ts';
import { ask } from '#web/api/client.ts';
import { markAllStale, markStale } from '#web/api/stale.ts';
import { applyEvent } from './applyEvent.ts';
import { connectLive, type LiveConnection, type LiveStatus } from './connection.ts';

/**
 * Keeps what is on the page up to date while it is used: what an event tells is taken over, what it only names is asked for
 * again. The first word of every connection makes all of
 * it old, on the first one too: what changed between the page's first questions and its connection would be missed.
 * A null user ends it; another user starts anew. `onEvent`, which must be stable, hears of each event afterwards.
 */
export function useLive(
  userId: number | null,
  onEvent: (event: LiveEvent) => void,
): { status: LiveStatus; tryNow: () => void } {
  const queryClient = useQueryClient();
  const [status, setStatus] = useState<LiveStatus>({ phase: 'connecting' });
  const connection = useRef<LiveConnection>(null);

  useEffect(() => {
    if (userId === null) return;
    const live = connectLive({
      open: (signal) => ask(streamEvents, {}, signal),
      onEvent: (event) => {
        if (event.type === 'ready') markAllStale(queryClient);
        else applyEvent(queryClient, event);
        onEvent(event);
      },
      onStatus: setStatus,
      onSignedOut: () => markStale(queryClient, 'session'),
    });
    connection.current = live;
    const tryNow = () => document.visibilityState === 'visible' && live.tryNow();
    window.addEventListener('online', live.tryNow);
    document.addEventListener('visibilitychange', tryNow);
    return () => {
      window.removeEventListener('online', live.tryNow);
      document.removeEventListener('visibilitychange', tryNow);
      live.close();
    };
  }, [queryClient, userId, onEvent]);

  return { status, tryNow: () => connection.current?.tryNow() };
}
