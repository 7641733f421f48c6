import { fieldTexts } from '#contract/fields.ts';

/** What is accepted in a field, by the contract's codes. */
export const fields = fieldTexts;
