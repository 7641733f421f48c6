import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { streamEvents } from '#contract/events.ts';
import { ask } from '#web/api/client.ts';
import { markAllStale, markStale } from '#web/api/stale.ts';
import { connectLive, type LiveConnection, type LiveStatus } from './connection.ts';

/**
 * Keeps what is on the page up to date while it is used: what an event names is asked for again. The first word of every connection makes all of
 * it old, on the first one too: what changed between the page's first questions and its connection would be missed.
 * A null user ends it; another user starts anew.
 */
export function useLive(userId: number | null): { status: LiveStatus; tryNow: () => void } {
  const queryClient = useQueryClient();
  const [status, setStatus] = useState<LiveStatus>({ phase: 'connecting' });
  const connection = useRef<LiveConnection>(null);

  useEffect(() => {
    if (userId === null) return;
    const live = connectLive({
      open: (signal) => ask(streamEvents, {}, signal),
      onEvent: ({ type }) => (type === 'ready' ? markAllStale(queryClient) : markStale(queryClient, type)),
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
  }, [queryClient, userId]);

  return { status, tryNow: () => connection.current?.tryNow() };
}
