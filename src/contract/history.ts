import * as z from 'zod/mini';

/**
 * Why somebody's presence became another: somebody picked it, a claim was released, a sign-in or sign-out set it, an end came,
 * or an admin changed the state itself.
 */
export const historyCauses = ['pick', 'release', 'signIn', 'signOut', 'end', 'state'] as const;
export const historyCause = z.enum(historyCauses);
export type HistoryCause = z.infer<typeof historyCause>;
