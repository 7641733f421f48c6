import * as z from 'zod/mini';

/** What can be wrong with a pick of a state by one click: the part of `fieldTexts` that every page needs. */
export const pickTexts = {
  state_unknown: 'This state no longer exists. Choose another.',
  until_past: 'Choose a time that is still ahead.',
} as const;

/** What is wrong with one field of an input. */
export const fieldError = z.object({
  /** The input’s name; empty for the input as a whole. */
  field: z.string(),
  /** Stable: decide by this. `x-codes` lists those there are, each with its sentence. */
  code: z.string(),
  /** A sentence that says what is accepted. */
  message: z.string(),
});
export type FieldError = z.infer<typeof fieldError>;
