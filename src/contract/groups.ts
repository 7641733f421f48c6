import * as z from 'zod/mini';
import { id } from './paging.ts';
import { presenceSwitch } from './users.ts';

/** A group answers for those of its users who inherit. */
export const group = z.looseObject({
  id,
  name: z.string(),
  /** 1 to 999; 1 comes first: of a user's groups the first one's answer holds. */
  priority: z.int().check(z.minimum(1), z.maximum(999)),
  presence: presenceSwitch,
  /** How many users are in it. */
  members: z.int().check(z.minimum(0)),
});
export type Group = z.infer<typeof group>;
