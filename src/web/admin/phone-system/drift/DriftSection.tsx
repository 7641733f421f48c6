import { useTranslations } from 'use-intl';
import { Section } from '#web/admin/phone-system/Section.tsx';
import { useErrorText } from '#web/messages/useErrorText.ts';
import { Button } from '#web/ui/Button.tsx';
import { Delayed, Skeleton } from '#web/ui/Delayed.tsx';
import { ErrorNotice } from '#web/ui/ErrorNotice.tsx';
import css from './drift.module.css';
import { DriftResult } from './DriftResult.tsx';
import { useDrift } from './useDrift.ts';

/** Compares both sides when asked to, shows what differs, and repairs it. */
export function DriftSection() {
  const t = useTranslations('phoneSystem.drift');
  const errorText = useErrorText();
  const { drift, error, comparing, compare, ...repairs } = useDrift();
  const { repairing } = repairs;
  const busy = comparing || repairing;
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
      {error && !busy && <ErrorNotice text={errorText(error)} onRetry={compare} />}
      {drift ? <DriftResult drift={drift} busy={busy} {...repairs} /> : comparing && <Comparing />}
    </Section>
  );
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
