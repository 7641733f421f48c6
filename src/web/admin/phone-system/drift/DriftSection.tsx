import { useTranslations } from 'use-intl';
import { Section } from '#web/admin/phone-system/Section.tsx';
import { ApiError } from '#web/data/errors.ts';
import { useErrorText } from '#web/messages/useErrorText.ts';
import { Button } from '#web/ui/Button.tsx';
import { Delayed, Skeleton } from '#web/ui/Delayed.tsx';
import { ErrorNotice } from '#web/ui/ErrorNotice.tsx';
import { useFocusAfter } from '#web/ui/hooks/useFocusAfter.ts';
import { usePrevious } from '#web/ui/hooks/usePrevious.ts';
import css from './drift.module.css';
import { DriftResult } from './DriftResult.tsx';
import { useDrift } from './useDrift.ts';

/** Compares both sides when asked to, shows what differs, and repairs it. */
export function DriftSection() {
  const t = useTranslations('phoneSystem.drift');
  const errorText = useErrorText();
  const { drift, error, repairError, comparing, compare, ...repairs } = useDrift();
  const { repairing, asked, repair } = repairs;
  const busy = comparing || repairing;
  const failure = usePrevious(repairError ?? error, busy);
  const ofRepair = usePrevious(repairError !== null, busy);
  const result = useFocusAfter<HTMLOutputElement>(busy);
  return (
    <Section
      title={t('title')}
      text={t('text')}
      actions={
        <Button busy={busy} onClick={compare}>
          {drift ? t('again') : t('compare')}
        </Button>
      }
    >
      <output className="hidden-text">{busy && (repairing ? t('repairing') : t('comparing'))}</output>
      {failure && (
        <ErrorNotice
          text={
            ofRepair
              ? t(answered(failure) ? 'notRepaired' : 'perhapsRepaired', { reason: errorText(failure) })
              : errorText(failure)
          }
          busy={busy}
          onRetry={ofRepair ? () => repair(asked) : compare}
        />
      )}
      {drift ? <DriftResult drift={drift} result={result} busy={busy} {...repairs} /> : comparing && <Comparing />}
    </Section>
  );
}

/** Whether it is certain that nothing was done: no answer may have got lost on its way back. */
function answered(error: Error): boolean {
  return error instanceof ApiError && error.kind === 'problem';
}

function Comparing() {
  return (
    <Delayed>
      <div className={css.waiting} aria-busy>
        <Skeleton width="28ch" />
        {['60%', '72%', '54%'].map((width) => (
          <Skeleton key={width} width={width} />
        ))}
      </div>
    </Delayed>
  );
}
