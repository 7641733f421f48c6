import * as z from 'zod/mini';
import { apiKeyInput } from '#contract/apiKeys.ts';

/** After how many days a key may end that is made here. */
export const daysToEnd = [30, 90, 365];
export const USUAL_DAYS = '90';
export const NEVER = '';

const DAY_MS = 24 * 3_600_000;

/** What is entered of a new key: its end in days from now. */
export const enteredKey = z.extend(apiKeyInput, {
  expiresAt: z.pipe(
    z.string(),
    z.transform((days) => (days === NEVER ? null : new Date(Date.now() + Number(days) * DAY_MS).toISOString())),
  ),
});
export type EnteredKey = z.input<typeof enteredKey>;
