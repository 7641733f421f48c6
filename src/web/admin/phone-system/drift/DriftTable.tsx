import { useTranslations } from 'use-intl';
import type { DriftRow } from '#contract/phoneSystem.ts';
import { Code } from '#web/admin/phone-system/Code.tsx';
import { Button } from '#web/ui/Button.tsx';
import { type Difference, differencesOf } from './differences.ts';
import css from './drift.module.css';
import { Side } from './Side.tsx';

/** What differs, an extension after the other, each thing on a line: what is held here, what there, and the way to repair it. */
export function DriftTable({
  rows,
  busy,
  repairing,
  onRepair,
}: {
  rows: readonly DriftRow[];
  busy: boolean;
  /** What is being repaired now. */
  repairing: readonly string[] | 'all' | null;
  onRepair: (extensions: string[]) => void;
}) {
  const t = useTranslations('phoneSystem.drift');
  return (
    <table className={css.table} aria-label={t('list')} aria-busy={busy || undefined}>
      <thead>
        <tr>
          <th scope="col">{t('extension')}</th>
          <th scope="col">{t('what')}</th>
          <th scope="col">{t('here')}</th>
          <th scope="col">{t('there')}</th>
          <th scope="col">
            <span className="hidden-text">{t('repair')}</span>
          </th>
        </tr>
      </thead>
      {rows.map((row) => (
        <DriftGroup
          key={row.extension}
          row={row}
          busy={busy}
          repairing={repairing === 'all' || (repairing?.includes(row.extension) ?? false)}
          onRepair={onRepair}
        />
      ))}
    </table>
  );
}

function DriftGroup({
  row,
  busy,
  repairing,
  onRepair,
}: {
  row: DriftRow;
  busy: boolean;
  repairing: boolean;
  onRepair: (extensions: string[]) => void;
}) {
  const t = useTranslations('phoneSystem.drift');
  const { extension, displayName } = row;
  const differences = differencesOf(row);
  const name = extension || t('states');
  return (
    <tbody data-repairing={repairing || undefined}>
      {differences.map((difference, index) => (
        <tr key={difference.of === 'key' ? difference.key : difference.of}>
          {index === 0 && (
            <th scope="rowgroup" rowSpan={differences.length} className={css.who}>
              {name} {displayName && <bdi className={css.soft}>{displayName}</bdi>}
            </th>
          )}
          <What difference={difference} />
          <td data-header={t('here')}>
            <Side value={difference.ours} beside={difference.theirs} />
          </td>
          <td data-header={t('there')}>
            <Side value={difference.theirs} beside={difference.ours} />
          </td>
          {index === 0 && (
            <td rowSpan={differences.length} className={css.repair}>
              <Button
                kind="plain"
                aria-label={t('repairOne', { name })}
                busy={busy}
                onClick={() => onRepair([extension])}
              >
                {t('repair')}
              </Button>
            </td>
          )}
        </tr>
      ))}
    </tbody>
  );
}

function What({ difference }: { difference: Difference }) {
  const t = useTranslations('phoneSystem.drift');
  if (difference.of !== 'key') return <td className={css.what}>{t(difference.of)}</td>;
  return (
    <td className={css.what}>
      <Code>{difference.key}</Code>
    </td>
  );
}
