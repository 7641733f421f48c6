import type { QueryClient } from '@tanstack/react-query';
import * as z from 'zod/mini';
import { session } from '#contract/session.ts';
import { apiConfig } from './config.ts';
import { parseJson } from './parseJson.ts';
import { acceptSession } from './session.ts';

/**
 * Takes the session that came with the page, if its host put one there: `<script type="application/json" id="session">`. Without
 * one that the contract knows, it is asked for; with tokens always, since whoever serves the page can't know whose tab this is.
 */
export function takeFirstSession(queryClient: QueryClient): void {
  const text = document.getElementById('session')?.textContent;
  if (!text || apiConfig().auth === 'token') return;
  const first = z.safeParse(session, parseJson(text));
  if (first.success) acceptSession(queryClient, first.data);
}
