import type { ProblemCode } from '#contract/problems.ts';
import { errors } from './core/errors.ts';
import { kit } from './core/kit.ts';
import { fields } from './shared/fields.ts';
import { kit as areasKit } from './shared/kit.ts';
import { problems } from './shared/problems.ts';

/** What has words of its own: too many requests are called attempts, too, and no page calls with an API key. */
export type SaidProblem = Exclude<ProblemCode, 'too_many_requests' | 'insufficient_scope'>;

/** Words of every area, in place of the fewer ones that the first view has by these names. */
export const shared = {
  fields,
  kit: { ...kit, ...areasKit },
  errors: { ...errors, problems: { ...errors.problems, ...problems } satisfies Record<SaidProblem, string> },
};
