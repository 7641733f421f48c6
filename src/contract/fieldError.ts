import * as z from 'zod/mini';

/** What can be wrong with a pick of a state by one click: the part of `fieldTexts` that every page needs. */
export const pickTexts = {
  state_unknown: 'This state no longer exists. Choose another.',
  until_past: 'Choose a time that is still ahead.',
} as const;

/** What is wrong with one field of an input. */
export const fieldError = z.object({
  field: z.string().check(z.describe('The input’s name; empty for the input as a whole.')),
  code: z.string().check(z.describe('Stable: decide by this.')),
  message: z.string().check(z.describe('A sentence that says what is accepted.')),
});
export type FieldError = z.infer<typeof fieldError>;
