import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import type { MySession } from '#contract/sessions.ts';
import { sessionsQuery } from '#web/data/queries/sessions.ts';
import type { Column } from '#web/lists/columns.ts';
import { DataList } from '#web/lists/DataList.tsx';
import { When } from '#web/messages/When.tsx';
import { Button } from '#web/ui/Button.tsx';
import { Section } from '#web/ui/frame/Section.tsx';
import { IconButton } from '#web/ui/IconButton.tsx';
import { SignOutIcon } from '#web/ui/icons/accountIcons.ts';
import { type Ending, EndSessionDialog } from './EndSessionDialog.tsx';
import css from './sessions.module.css';
import { useDeviceWords } from './useDeviceWords.ts';

/** Where one is signed in, this device first; any other can be signed out. Nothing where the backend does not say. */
export function SessionSection() {
  const t = useTranslations('sessions');
  const deviceWords = useDeviceWords();
  const { data, error, refetch } = useQuery(sessionsQuery);
  const columns = useSessionColumns();
  const [ending, setEnding] = useState<Ending>();
  if (!error && !data?.items.length) return null;
  const hasOthers = data !== undefined && data.items.length > 1;
  return (
    <Section title={t('title')} text={hasOthers && t('text')}>
      <div className={css.sessions}>
        <DataList
          name={t('list')}
          columns={columns}
          rows={data?.items}
          rowKey={({ id }) => id}
          rowActions={(session) =>
            session.current || (
              <IconButton name={t('end', { device: deviceWords(session) })} onClick={() => setEnding(session)}>
                <SignOutIcon />
              </IconButton>
            )
          }
          actionCount={1}
          error={error}
          onRetry={() => void refetch()}
          within
        />
        {hasOthers && (
          <div className={css.others}>
            <Button onClick={() => setEnding('others')}>{t('endOthers')}</Button>
          </div>
        )}
      </div>
      {ending && <EndSessionDialog ending={ending} onClose={() => setEnding(undefined)} />}
    </Section>
  );
}

function useSessionColumns(): Column<MySession>[] {
  const t = useTranslations('sessions');
  const deviceWords = useDeviceWords();
  return [
    {
      id: 'device',
      header: t('device'),
      cell: (session) => (
        <>
          <bdi>{deviceWords(session)}</bdi> {session.current && <span className={css.current}>{t('thisDevice')}</span>}
        </>
      ),
      phone: 'title',
    },
    {
      id: 'address',
      header: t('address'),
      cell: ({ address }) => address && <bdi>{address}</bdi>,
      width: '10rem',
      phone: 'detail',
    },
    {
      id: 'signedIn',
      header: t('signedIn'),
      cell: ({ signedInAt }) => <When at={signedInAt} />,
      width: '9rem',
      phone: 'labelled',
    },
    {
      id: 'lastSeen',
      header: t('lastSeen'),
      cell: ({ current, lastSeenAt }) => (current ? t('now') : <When at={lastSeenAt} />),
      width: '9rem',
      phone: 'labelled',
    },
  ];
}
