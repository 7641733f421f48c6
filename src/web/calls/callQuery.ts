import * as z from 'zod/mini';
import { fieldErrors } from '#contract/fields.ts';
import { previewCall } from '#contract/phoneSystem.ts';
import { extension as extensionSchema } from '#contract/userFields.ts';
import { apiQuery } from '#web/data/query.ts';
import type { WrongField } from '#web/messages/useErrorText.ts';

/** What a call to an extension does now. */
export function callQuery(extension: string, from: string | null) {
  return apiQuery(previewCall, { params: { extension }, query: from === null ? {} : { from } });
}

/** What somebody typed where an extension belongs: null for nothing, and what is wrong with what can't be one. */
export function extensionIn(text: string): { extension: string | null; error: WrongField | undefined } {
  const input = { extension: text.trim() };
  if (input.extension === '') return { extension: null, error: undefined };
  const parsed = z.safeParse(z.object({ extension: extensionSchema }), input);
  if (parsed.success) return { extension: parsed.data.extension, error: undefined };
  const [error] = fieldErrors(parsed.error, input);
  return { extension: null, error: error && { type: error.code, message: error.message } };
}
