import { people, type Who } from '#kit/people.ts';
import type { Budget } from './figures.ts';

/** A page of the product, and what its first visit may cost. */
export interface ProductPage {
  path: string;
  who: Who;
  /** A text that is on it once its data is. */
  shows: string;
  budget: Budget;
  /** Then the time until they are there counts, of a first and of a second visit. */
  showsPeople: boolean;
}

/** Who is on the page when people are. */
export const colleague = people.colleague.displayName;

export const productPages: readonly ProductPage[] = [
  {
    path: '/ucp',
    who: 'person',
    shows: colleague,
    showsPeople: true,
    budget: {
      scriptBytes: { most: 130_000 },
      scripts: { most: 8 },
      repeatedCalls: { most: 0 },
      firstPaint: { times: 1.2 },
      largestPaint: { times: 0.9 },
      blockingTime: { most: 150 },
      layoutShift: { most: 0.02 },
      score: { least: 95 },
      scriptsAgain: { most: 0 },
      shownAgain: { times: 1 },
    },
  },
  {
    path: '/admin/presence-states',
    who: 'admin',
    shows: 'Unavailable',
    showsPeople: false,
    budget: {
      scriptBytes: { most: 170_000 },
      repeatedCalls: { most: 0 },
      largestPaint: { times: 1.1 },
      layoutShift: { most: 0.02 },
      score: { least: 90 },
    },
  },
  {
    path: '/ucp/settings',
    who: 'person',
    shows: 'Follow-me number',
    showsPeople: false,
    budget: { repeatedCalls: { most: 0 }, layoutShift: { most: 0.02 } },
  },
];
