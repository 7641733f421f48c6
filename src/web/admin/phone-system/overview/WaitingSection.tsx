import { useTranslations } from 'use-intl';
import type { PhoneSystem, WaitingPresence } from '#contract/phoneSystem.ts';
import { Section } from '#web/admin/phone-system/Section.tsx';
import { useFaultText } from '#web/admin/phone-system/useFaultText.ts';
import type { Column } from '#web/lists/columns.ts';
import { DataList } from '#web/lists/DataList.tsx';
import { useTimes } from '#web/messages/useTimes.ts';
import { Label } from '#web/ui/Label.tsx';
import css from './WaitingSection.module.css';

/** Whose presence the phone system does not have yet, and why it refused some. */
export function WaitingSection({ waiting: { total, items } }: Pick<PhoneSystem, 'waiting'>) {
  const t = useTranslations('phoneSystem.waiting');
  const columns = useWaitingColumns();
  return (
    <Section title={t('title')} text={total > 0 && t('text')}>
      <div className={css.list}>
        <DataList
          name={t('list')}
          columns={columns}
          rows={items}
          rowKey={({ extension }) => extension}
          error={null}
          onRetry={() => undefined}
          within
          empty={<p className={css.soft}>{t('empty')}</p>}
        />
      </div>
      {total > items.length && <p className={css.soft}>{t('first', { shown: items.length, total })}</p>}
    </Section>
  );
}

function useWaitingColumns(): Column<WaitingPresence>[] {
  const t = useTranslations('phoneSystem.waiting');
  const times = useTimes();
  const faultText = useFaultText();
  return [
    {
      id: 'person',
      header: t('person'),
      cell: ({ extension, displayName }) => (
        <>
          {extension} {displayName && <bdi className={css.soft}>{displayName}</bdi>}
        </>
      ),
      phone: 'title',
    },
    {
      id: 'presence',
      header: t('presence'),
      cell: ({ type, message }) => <Label type={type} message={message} lines={1} />,
      phone: 'detail',
    },
    {
      id: 'since',
      header: t('since'),
      cell: ({ since }) =>
        since && (
          <time dateTime={since} title={times.full(since)}>
            {times.when(since)}
          </time>
        ),
      width: '11rem',
      phone: 'detail',
    },
    {
      id: 'how',
      header: t('how'),
      cell: ({ refused }) =>
        refused === null ? (
          t('waits')
        ) : (
          <span className={css.refused}>{t('refused', { reason: faultText({ code: refused, detail: null }) })}</span>
        ),
      width: '40%',
      wraps: true,
      phone: 'detail',
    },
  ];
}
