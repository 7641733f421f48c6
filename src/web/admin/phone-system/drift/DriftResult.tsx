import type { RefObject } from 'react';
import { useTranslations } from 'use-intl';
import type { Drift } from '#contract/phoneSystem.ts';
import { useTimes } from '#web/messages/useTimes.ts';
import { paths } from '#web/paths.ts';
import { Button, ButtonLink } from '#web/ui/Button.tsx';
import { CheckIcon, PlusIcon, WarningIcon } from '#web/ui/icons/icons.tsx';
import { differencesOf } from './differences.ts';
import css from './drift.module.css';
import { DriftTable } from './DriftTable.tsx';
import { Extensions } from './Extensions.tsx';

/** What a comparison found: how much differs and what, and who is on one side only. */
export function DriftResult({
  drift,
  result,
  busy,
  still,
  repairing,
  asked,
  repair,
}: {
  drift: Drift;
  /** The line that says it all: the focus goes there where what had it is gone. */
  result: RefObject<HTMLOutputElement | null>;
  busy: boolean;
  /** Whether a repair was of no use. */
  still: boolean;
  repairing: boolean;
  /** What is being repaired: undefined for all. */
  asked: string[] | undefined;
  repair: (extensions?: string[]) => void;
}) {
  const t = useTranslations('phoneSystem.drift');
  const times = useTimes();
  const { items, total, checkedAt, onlyThere, onlyHere, keysCompared } = drift;
  const found =
    total > items.length
      ? t('differFirst', { count: total, shown: items.length })
      : t('differ', { count: items.flatMap(differencesOf).length });
  return (
    <>
      <div className={css.summary}>
        <output ref={result} tabIndex={-1} className={css.found}>
          {total === 0 && <CheckIcon />}
          <span>
            <strong className={css.count}>{total === 0 ? t('agree') : found}</strong>{' '}
            <span className={css.soft}>{t('checked', { when: times.when(checkedAt) })}</span>
          </span>
        </output>
        {total > 0 && (
          <Button busy={busy} onClick={() => repair()}>
            {t('repairAll')}
          </Button>
        )}
      </div>
      {still && total > 0 && (
        <p className={css.still} role="alert">
          <WarningIcon />
          {t('still')}
        </p>
      )}
      {items.length > 0 && (
        <DriftTable rows={items} busy={busy} repairing={repairing ? (asked ?? 'all') : null} onRepair={repair} />
      )}
      {!keysCompared && <p className={css.soft}>{t('keysNotCompared')}</p>}
      {onlyThere.length > 0 && (
        <Extensions
          title={t('onlyThere')}
          text={t('onlyThereText')}
          extensions={onlyThere.map((extension) => ({ extension }))}
          action={
            <ButtonLink icon={<PlusIcon />} to={paths.newRecord('users')}>
              {t('addUser')}
            </ButtonLink>
          }
        />
      )}
      {onlyHere.length > 0 && <Extensions title={t('onlyHere')} text={t('onlyHereText')} extensions={onlyHere} />}
    </>
  );
}
