import { useState, type ReactNode, type RefObject } from 'react';
import { useTranslations } from 'use-intl';
import type { Drift } from '#contract/phoneSystem.ts';
import parts from '#web/admin/phone-system/parts.module.css';
import { Person } from '#web/admin/phone-system/parts.tsx';
import { useTimes } from '#web/messages/useTimes.ts';
import { paths } from '#web/paths.ts';
import { Button, ButtonLink } from '#web/ui/Button.tsx';
import { CheckIcon, PlusIcon, WarningIcon } from '#web/ui/icons/icons.tsx';
import { differencesOf } from './differences.ts';
import css from './drift.module.css';
import { DriftTable, type Repairs } from './DriftTable.tsx';

interface DriftResultProps extends Repairs {
  drift: Drift;
  /** The line that says it all: the focus goes there where what had it is gone. */
  result: RefObject<HTMLOutputElement | null>;
  /** Whether a repair was of no use. */
  failed: boolean;
}

/** What a comparison found: how much differs and what, and who is on one side only. */
export function DriftResult({ drift, result, failed, ...repairs }: DriftResultProps) {
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
            <strong className={parts.bold}>{total === 0 ? t('agree') : found}</strong>{' '}
            <span className={parts.soft}>{t('checked', { when: times.when(checkedAt) })}</span>
          </span>
        </output>
        {total > 0 && (
          <Button busy={repairs.busy} onClick={() => repairs.onRepair()}>
            {t('repairAll')}
          </Button>
        )}
      </div>
      {failed && (
        <p className={css.failed} role="alert">
          <WarningIcon />
          {t('still')}
        </p>
      )}
      {items.length > 0 && <DriftTable items={items} {...repairs} />}
      {!keysCompared && <p className={parts.soft}>{t('keysNotCompared')}</p>}
      <Extensions of="onlyThere" extensions={onlyThere.map((extension) => ({ extension }))}>
        <ButtonLink icon={<PlusIcon />} to={paths.newRecord('users')}>
          {t('addUser')}
        </ButtonLink>
      </Extensions>
      <Extensions of="onlyHere" extensions={onlyHere} />
    </>
  );
}

/** How many are shown until someone asks for all. */
const SHOWN = 24;

interface ExtensionsProps {
  of: 'onlyThere' | 'onlyHere';
  extensions: readonly { extension: string; displayName?: string }[];
  /** What can be done about it. */
  children?: ReactNode;
}

/** Extensions that one side alone has. */
function Extensions({ of: side, extensions, children }: ExtensionsProps) {
  const t = useTranslations('phoneSystem.drift');
  const [shown, setShown] = useState(SHOWN);
  if (extensions.length === 0) return null;
  return (
    <div className={css.side}>
      <div className={css.summary}>
        <div>
          <h3 className={parts.bold}>{t(side)}</h3>
          <p className={parts.soft}>{t(`${side}Text`)}</p>
        </div>
        {children}
      </div>
      <ul className={css.extensions} aria-label={t(side)}>
        {extensions.slice(0, shown).map((each) => (
          <li key={each.extension}>
            <Person {...each} />
          </li>
        ))}
      </ul>
      {shown < extensions.length && (
        <div>
          <Button kind="plain" onClick={() => setShown(Infinity)}>
            {t('showAll', { count: extensions.length })}
          </Button>
        </div>
      )}
    </div>
  );
}
