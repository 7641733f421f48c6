import type { QueryClient } from '@tanstack/react-query';
import { generatePassword } from '#web/forms/generatePassword.ts';
import { type Answers, type Entered, usual } from './questions.ts';
import type { Secrets } from './texts.ts';

/** The guide as somebody left it. */
interface Guide {
  entered: Entered;
  /** The last answers that were all right: the texts follow them. */
  right: Answers;
  secrets: Secrets;
}

const key = ['setUpGuide'];

export const newSecrets = (): Secrets => ({ secret: generatePassword(), keysSecret: generatePassword() });

/**
 * The guide as it was left, or a new one: whoever looks elsewhere in between finds the secrets that stand in their files
 * already. It is in memory alone, among what is forgotten when the session ends.
 */
export function guideOf(queryClient: QueryClient): Guide {
  return queryClient.getQueryData<Guide>(key) ?? { entered: usual, right: usual, secrets: newSecrets() };
}

export function keepGuide(queryClient: QueryClient, guide: Guide): void {
  queryClient.setQueryDefaults(key, { gcTime: Infinity });
  queryClient.setQueryData<Guide>(key, guide);
}
