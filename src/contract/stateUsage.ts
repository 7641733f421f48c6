import * as z from 'zod/mini';
import { endpoint } from './endpoint.ts';
import { idInPath } from './paging.ts';

const count = z.int().check(z.minimum(0));

export const getStateUsage = endpoint({
  id: 'getStateUsage',
  noun: 'states',
  capability: 'core',
  summary:
    'What deleting the state would touch: the people in it now, at most twenty of them by name, their calls, and how many chose it in their settings',
  method: 'GET',
  path: '/states/{id}/usage',
  access: 'admin',
  scope: 'manage',
  params: idInPath,
  answer: z.looseObject({
    inUse: z.int().check(z.minimum(0)),
    people: z.array(z.looseObject({ extension: z.string(), displayName: z.string() })),
    /** How many chose it for signing in, for signing out, and an action for it that is another than its type's own. */
    chosen: z.looseObject({ signIn: count, signOut: count, action: count }),
    /**
     * Of the people in it, how many have an action that sends their calls to voicemail: `now`, and `after` it is deleted without a
     * replacement, when the action of its type counts. Left out by a backend that knows nothing of actions.
     */
    voicemail: z.optional(z.looseObject({ now: count, after: count })),
  }),
  problems: ['not_found'],
});
