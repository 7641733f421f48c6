import { useEffect, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { listUsers, type User } from '#contract/users.ts';
import { saveFile } from '#web/csv/exportCsv.ts';
import { call } from '#web/data/http.ts';
import type { ListParams } from '#web/data/listParams.ts';
import { allPages } from '#web/data/query.ts';
import { useErrorText } from '#web/messages/useErrorText.ts';
import { Button } from '#web/ui/Button.tsx';
import { showToast } from '#web/ui/toastStore.ts';

type Filters = Pick<ListParams<typeof listUsers>, 'search' | 'group' | 'presence'>;

/** All users of the list as it is narrowed now, page by page. A user who moves to another page meanwhile is there once. */
async function everyone(query: Filters, onProgress: (share: number) => void, signal: AbortSignal): Promise<User[]> {
  const users = await allPages(async ({ page, pageSize }) => {
    const answer = await call(listUsers, { query: { ...query, sort: 'username', page, pageSize } }, signal);
    onProgress(Math.min(1, (page * pageSize) / Math.max(1, answer.total)));
    return answer;
  });
  return [...new Map(users.map((user) => [user.id, user])).values()];
}

/** Saves the users of the list as CSV. Pressed again while it is at it, it stops. */
export function ExportButton({ query }: { query: Filters }) {
  const t = useTranslations('admin.userImport');
  const errorText = useErrorText();
  const running = useRef<AbortController>(null);
  const [percent, setPercent] = useState<number>();

  useEffect(() => () => running.current?.abort(), []);

  async function save() {
    const controller = new AbortController();
    running.current = controller;
    setPercent(0);
    try {
      const users = await everyone(query, (share) => setPercent(Math.floor(share * 100)), controller.signal);
      const { formatUsers } = await import('#web/csv/users.ts');
      saveFile('users.csv', await formatUsers(users));
    } catch (error) {
      if (!controller.signal.aborted)
        showToast({ kind: 'error', text: t('exportFailed', { reason: errorText(error) }) });
    } finally {
      setPercent(undefined);
    }
  }

  if (percent === undefined) return <Button onClick={() => void save()}>{t('export')}</Button>;
  return (
    <Button title={t('stopExport')} onClick={() => running.current?.abort()}>
      {t('exporting', { percent })}
    </Button>
  );
}
