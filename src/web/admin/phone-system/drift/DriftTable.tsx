import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import type { DriftRow, PhonePresence } from '#contract/phoneSystem.ts';
import { presenceTypeOrNotSet } from '#contract/types.ts';
import parts from '#web/admin/phone-system/parts.module.css';
import { Person } from '#web/admin/phone-system/parts.tsx';
import type { Column } from '#web/lists/columns.ts';
import { DataList } from '#web/lists/DataList.tsx';
import { Button } from '#web/ui/Button.tsx';
import { Label } from '#web/ui/Label.tsx';
import { type Difference, differencesOf, differInState } from './differences.ts';
import css from './drift.module.css';

export interface Repairs {
  busy: boolean;
  isBeingRepaired: (extension: string) => boolean;
  /** Of these extensions, or of all that differ. */
  onRepair: (extensions?: string[]) => void;
}

interface Row {
  of: DriftRow;
  difference: Difference;
  /** The first of the extension: what can be done about all of them stands there. */
  first: boolean;
}

/** What differs, an extension after the other, each thing on a line: what is held here, what there, and the way to repair it. */
export function DriftTable({ items, busy, isBeingRepaired, onRepair }: Repairs & { items: readonly DriftRow[] }) {
  const t = useTranslations('phoneSystem.drift');
  const nameOf = ({ extension }: DriftRow) => extension || t('states');
  const sideColumn = (id: 'here' | 'there', cell: (difference: Difference) => ReactNode): Column<Row> => ({
    id,
    header: t(id),
    cell: ({ difference }) => cell(difference),
    wraps: true,
    phone: 'labelled',
  });
  const columns: Column<Row>[] = [
    {
      id: 'extension',
      header: t('extension'),
      cell: ({ of, first }) => (
        <span className={isBeingRepaired(of.extension) ? parts.soft : undefined}>
          <Person extension={nameOf(of)} displayName={first ? of.displayName : null} />
        </span>
      ),
      width: '22%',
      phone: 'title',
    },
    {
      id: 'what',
      header: t('what'),
      cell: ({ difference }) => <What difference={difference} />,
      width: '25%',
      wraps: true,
      phone: 'detail',
    },
    sideColumn('here', ({ of, ours, theirs }) => <Side value={ours} beside={theirs} of={of} />),
    sideColumn('there', ({ of, ours, theirs }) => <Side value={theirs} beside={ours} of={of} />),
  ];
  return (
    <DataList
      name={t('list')}
      columns={columns}
      rows={items.flatMap((of) =>
        differencesOf(of).map((difference, index) => ({ of, difference, first: index === 0 })),
      )}
      rowKey={({ of, difference }) => `${of.extension} ${nameOfDifference(difference)}`}
      rowActions={({ of, first }) =>
        first && (
          <Button
            kind="plain"
            aria-label={t('repairOne', { name: nameOf(of) })}
            busy={busy}
            onClick={() => onRepair([of.extension])}
          >
            {t('repair')}
          </Button>
        )
      }
      within
    />
  );
}

function nameOfDifference(difference: Difference): string {
  if (difference.of === 'key') return difference.key;
  return difference.of === 'pause' ? `${difference.queue} ${difference.member}` : difference.of;
}

function What({ difference }: { difference: Difference }) {
  const t = useTranslations('phoneSystem.drift');
  if (difference.of === 'key') return <code>{difference.key}</code>;
  return difference.of === 'pause' ? t('pause', difference) : t(difference.of);
}

type Value = PhonePresence | string | null;

/** What one side holds: a presence with its lamp, or a text as it is stored. `beside` is what the other side holds. */
function Side({ value, beside, of }: { value: Value; beside: Value; of: Difference['of'] }) {
  const t = useTranslations('phoneSystem.drift');
  if (value === null) return <span className={parts.soft}>{t(of === 'pause' ? 'notPaused' : 'none')}</span>;
  if (value === '') return <span className={parts.soft}>{t('emptyText')}</span>;
  if (typeof value === 'string') return <code>{value}</code>;
  const { data: type } = presenceTypeOrNotSet.safeParse(value.type);
  if (!type) return <span>{t('malformed', { text: value.type || t('emptyText') })}</span>;
  return (
    <span className={css.presence}>
      <Label type={type} message={value.message} lines="all" />{' '}
      {typeof beside !== 'string' && differInState(value, beside) && (
        <span className={parts.soft}>{value.stateId ? t('fromState', { id: value.stateId }) : t('fromNoState')}</span>
      )}
    </span>
  );
}
