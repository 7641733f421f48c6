import * as z from 'zod/mini';

/** What a call does while a state is on: nothing, straight to voicemail, or on to the follow-me number. */
export const actions = ['none', 'dnd', 'followme'] as const;
export const action = z.enum(actions);
export type Action = z.infer<typeof action>;
