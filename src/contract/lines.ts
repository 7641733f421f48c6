import * as z from 'zod/mini';

/**
 * What somebody's phones are doing, shown beside the presence. `busy` is a call, whoever began it and with whomever; `offline` says that
 * no phone is signed in. `unknown` is what nothing tells, or the person or an admin does not want to be shown.
 */
export const lineStates = ['idle', 'ringing', 'busy', 'offline', 'unknown'] as const;
export const lineState = z.enum(lineStates);
export type LineState = z.infer<typeof lineState>;
