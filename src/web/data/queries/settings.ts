import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { previewCall } from '#contract/phoneSystem.ts';
import { getMySettings, type Settings, updateMySettings } from '#contract/settings.ts';
import { apiQuery, useApiMutation } from '#web/data/query.ts';
import { sessionQuery } from '#web/data/session.ts';
import { refresh } from '#web/data/stale.ts';

export const settingsQuery = apiQuery(getMySettings);

/** Saves some settings without the others. Of all settings one is saved at a time, in the order of the changes. */
export function useSaveSettings() {
  const client = useQueryClient();
  const onSuccess = (settings: Settings) => keep(client, settings);
  return useApiMutation(updateMySettings, { stale: [], scope: { id: 'settings' }, onSuccess });
}

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
