import { useTranslations } from 'use-intl';
import type { PhoneSystem, WaitingPresence } from '#contract/phoneSystem.ts';
import parts from '#web/admin/phone-system/parts.module.css';
import { Person, useFaultText } from '#web/admin/phone-system/parts.tsx';
import type { Column } from '#web/lists/columns.ts';
import { DataList } from '#web/lists/DataList.tsx';
import { When } from '#web/messages/When.tsx';
import { Section } from '#web/ui/frame/Section.tsx';
import { Label } from '#web/ui/Label.tsx';
import css from './status.module.css';

/** Whose presence the phone system does not have yet, and why it refused some. */
export function WaitingSection({ waiting: { total, items } }: Pick<PhoneSystem, 'waiting'>) {
  const t = useTranslations('phoneSystem.waiting');
  const faultText = useFaultText();
  const columns: Column<WaitingPresence>[] = [
    { id: 'person', header: t('person'), cell: Person, phone: 'title' },
    {
      id: 'presence',
      header: t('presence'),
      cell: ({ type, message }) => <Label type={type} message={message} lines="all" />,
      wraps: true,
      phone: 'detail',
    },
    {
      id: 'since',
      header: t('since'),
      cell: ({ since }) => since && <When at={since} />,
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
  return (
    <Section title={t('title')} text={total > 0 && t('text')}>
      <DataList
        name={t('list')}
        columns={columns}
        rows={items}
        rowKey={({ extension }) => extension}
        within
        empty={<p className={parts.soft}>{t('empty')}</p>}
      />
      {total > items.length && <p className={parts.soft}>{t('first', { shown: items.length, total })}</p>}
    </Section>
  );
}
