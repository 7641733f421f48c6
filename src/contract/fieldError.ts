import * as z from 'zod/mini';

/** What is wrong with one field of an input. */
export const fieldError = z.object({
  field: z.string().check(z.describe('The input’s name; empty for the input as a whole.')),
  code: z.string().check(z.describe('Stable: decide by this.')),
  message: z.string().check(z.describe('A sentence that says what is accepted.')),
});
export type FieldError = z.infer<typeof fieldError>;
