import type { Resolver } from 'react-hook-form';
import type * as z from 'zod/mini';
import { type PhoneAddress, phoneAddress } from '#contract/phoneSystem.ts';
import { ApiError } from '#web/data/errors.ts';
import { contractResolver } from '#web/forms/validation.ts';

/** An address as it is entered: fields left empty are empty texts. */
export type EnteredAddress = z.input<typeof phoneAddress>;

const byContract = contractResolver(phoneAddress);

/** Checks what was entered by the contract. Of the second user both are needed, or neither. */
export const addressResolver: Resolver<EnteredAddress, unknown, PhoneAddress> = (values, context, options) => {
  const { keysUsername, keysSecret, ...first } = values;
  return byContract(keysUsername || keysSecret ? values : first, context, options);
};

/** The backend's error with its fields named as the form names them: an address is only a part of what it was sent. */
export function asOfForm(error: unknown): unknown {
  if (!(error instanceof ApiError) || error.errors.length === 0) return error;
  const errors = error.errors.map((each) => ({ ...each, field: each.field.replace(/^address\./, '') }));
  return new ApiError(error.kind, error.url, { ...error, errors });
}
