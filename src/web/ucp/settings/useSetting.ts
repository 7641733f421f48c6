import { useState } from 'react';
import type { SettingsInput } from '#contract/settings.ts';
import { ApiError, isNotOffered } from '#web/data/errors.ts';
import { useSaveSettings } from '#web/data/queries/settings.ts';
import { useErrorText, type WrongField, wrongField } from '#web/messages/useErrorText.ts';

/** How the saving of one setting is. A failure that trying again may help has a way to do so. */
export interface Saving {
  phase: 'idle' | 'saving' | 'saved' | 'failed';
  error?: WrongField | undefined;
  retry?: (() => void) | undefined;
}

const phases = { idle: 'idle', pending: 'saving', success: 'saved', error: 'failed' } as const;

/** How a saving is by what came of it; `again` saves what was chosen once more. */
export function savingOf(
  { status, error }: { status: keyof typeof phases; error: Error | null },
  errorText: (error: unknown) => string,
  again: (() => void) | undefined,
): Saving {
  const refused = error instanceof ApiError ? error.errors[0] : undefined;
  return {
    phase: phases[status],
    error: refused ? wrongField(refused) : error ? { message: errorText(error) } : undefined,
    retry: error && !refused && !isNotOffered(error) ? again : undefined,
  };
}

/**
 * One setting, saved as it is changed. What was chosen stays on the page until the backend has it, and when it could not
 * be saved.
 */
export function useSetting<Value>(saved: Value, bodyOf: (value: Value) => SettingsInput) {
  const errorText = useErrorText();
  const [chosen, setChosen] = useState<{ value: Value } | null>(null);
  const mutation = useSaveSettings();

  function choose(value: Value): void {
    const choice = { value };
    setChosen(choice);
    const done = () => setChosen((latest) => (latest === choice ? null : latest));
    mutation.mutate({ body: bodyOf(value) }, { onSuccess: done });
  }

  const saving = savingOf(mutation, errorText, chosen ? () => choose(chosen.value) : undefined);
  return { value: chosen ? chosen.value : saved, choose, saving };
}
