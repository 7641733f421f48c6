import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { previewCall } from '#contract/phoneSystem.ts';
import { getMySettings, type Settings, type SettingsInput, updateMySettings } from '#contract/settings.ts';
import { ApiError } from '#web/data/errors.ts';
import { apiQuery, useApiMutation } from '#web/data/query.ts';
import { sessionQuery } from '#web/data/session.ts';
import { refresh } from '#web/data/stale.ts';
import { useErrorText, type WrongField } from '#web/messages/useErrorText.ts';

export const settingsQuery = apiQuery(getMySettings);

/** How the saving of one setting is. A failure that trying again may help has a way to do so. */
export interface Saving {
  phase: 'idle' | 'saving' | 'saved' | 'failed';
  error: WrongField | undefined;
  retry: (() => void) | undefined;
}

/**
 * One setting, saved as it is changed, without the others. What was chosen stays on the page until the backend has it,
 * and when it could not be saved. Of all settings one is saved at a time, in the order of the changes.
 */
export function useSetting<Value>(saved: Value, bodyOf: (value: Value) => SettingsInput) {
  const client = useQueryClient();
  const errorText = useErrorText();
  const [chosen, setChosen] = useState<{ value: Value } | null>(null);
  const { mutate, status, error } = useApiMutation(updateMySettings, {
    stale: [],
    scope: { id: 'settings' },
    onSuccess: (settings) => keep(client, settings),
  });

  function choose(value: Value): void {
    const choice = { value };
    setChosen(choice);
    const done = () => setChosen((latest) => (latest === choice ? null : latest));
    mutate({ body: bodyOf(value) }, { onSuccess: done });
  }

  const refused = error instanceof ApiError ? error.errors[0] : undefined;
  const saving: Saving = {
    phase: phases[status],
    error: error
      ? refused
        ? { type: refused.code, message: refused.message }
        : { message: errorText(error) }
      : undefined,
    retry: error && !refused && chosen ? () => choose(chosen.value) : undefined,
  };
  return { value: chosen ? chosen.value : saved, choose, saving };
}

const phases = { idle: 'idle', pending: 'saving', success: 'saved', error: 'failed' } as const;

/** Shows at once what the backend has: the settings, and times and words by them. */
async function keep(client: QueryClient, settings: Settings): Promise<void> {
  // An answer under way may be from before the change.
  await client.cancelQueries({ queryKey: settingsQuery.queryKey });
  client.setQueryData(settingsQuery.queryKey, settings);
  refresh(client, { queryKey: [previewCall.noun, previewCall.id] });
  const { timeZone, language } = settings;
  client.setQueryData(sessionQuery.queryKey, (session) =>
    session?.user ? { ...session, user: { ...session.user, timeZone, language } } : session,
  );
}
