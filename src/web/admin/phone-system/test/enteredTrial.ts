import type { Resolver } from 'react-hook-form';
import * as z from 'zod/mini';
import { extension } from '#contract/userFields.ts';
import { contractResolver } from '#web/forms/validation.ts';

/** The extension that a trial call goes to; empty where none is wished for. */
const trial = z.strictObject({ extension: z.optional(extension) });
export type Trial = z.output<typeof trial>;

export type EnteredTrial = z.input<typeof trial>;
export const nobody: EnteredTrial = { extension: '' };

const byContract = contractResolver(trial);

export const trialResolver: Resolver<EnteredTrial, unknown, Trial> = (values, context, options) =>
  byContract(values.extension?.trim() ? values : {}, context, options);
