import { useTranslations } from 'use-intl';
import type { PhoneSystem } from '#contract/phoneSystem.ts';
import { useFaultText } from '#web/admin/phone-system/useFaultText.ts';
import { useTimes } from '#web/messages/useTimes.ts';
import { paths } from '#web/paths.ts';
import { ButtonLink } from '#web/ui/Button.tsx';
import { Delayed, Skeleton } from '#web/ui/Delayed.tsx';
import { PlugIcon, UnpluggedIcon, WarningIcon } from '#web/ui/icons/icons.tsx';
import { StatusFacts } from './StatusFacts.tsx';
import css from './status.module.css';

/** Whether the phone system is connected and since when, what it is, and what keeps it from doing its work. */
export function StatusSection({ phoneSystem }: { phoneSystem: PhoneSystem }) {
  const t = useTranslations('phoneSystem.status');
  if (phoneSystem.kind === 'none') return <None />;
  const { connected, fault, actionsWritable } = phoneSystem;
  return (
    <section className={css.status} aria-label={t('title')}>
      <Sign {...phoneSystem} />
      {!connected && (
        <div className={css.why}>
          {fault ? <Fault fault={fault} /> : <p>{t('notTried')}</p>}
          <p className={css.soft}>{t('kept')}</p>
        </div>
      )}
      <StatusFacts phoneSystem={phoneSystem} />
      {connected && !actionsWritable && <NotWritable />}
    </section>
  );
}

/** Told by shape and word; red alone is a colour here, for it is a failure. */
function Sign({ connected, fault, since }: Pick<PhoneSystem, 'connected' | 'fault' | 'since'>) {
  const t = useTranslations('phoneSystem.status');
  const times = useTimes();
  const state = connected ? 'connected' : fault ? 'notConnected' : 'connecting';
  return (
    <output className={css.sign} data-state={state}>
      {connected ? <PlugIcon /> : <UnpluggedIcon />}
      <strong className={css.word}>{t(state)}</strong>
      {since && (
        <time className={css.soft} dateTime={since} title={times.full(since)}>
          {times.since(since)}
        </time>
      )}
    </output>
  );
}

function Fault({ fault }: { fault: NonNullable<PhoneSystem['fault']> }) {
  const t = useTranslations('phoneSystem.status');
  const faultText = useFaultText();
  const text = faultText(fault);
  return (
    <>
      <p>{text}</p>
      {fault.detail && fault.detail !== text && <p className={css.soft}>{t('detail', { detail: fault.detail })}</p>}
    </>
  );
}

function NotWritable() {
  const t = useTranslations('phoneSystem');
  return (
    <div className={css.notice}>
      <WarningIcon />
      <div>
        <p className={css.word}>{t('status.notWritable')}</p>
        <p className={css.soft}>{t('status.notWritableText')}</p>
      </div>
      <ButtonLink to={paths.setUpPhoneSystem}>{t('guide')}</ButtonLink>
    </div>
  );
}

function None() {
  const t = useTranslations('phoneSystem');
  return (
    <section className={css.status} aria-label={t('status.title')}>
      <p className={css.sign} data-state="none">
        <UnpluggedIcon />
        <strong className={css.word}>{t('status.none')}</strong>
      </p>
      <p className={css.why}>{t('status.noneText')}</p>
      <div>
        <ButtonLink kind="primary" to={paths.setUpPhoneSystem}>
          {t('setUpNow')}
        </ButtonLink>
      </div>
    </section>
  );
}

/** The same before anything is known of it. */
export function StatusSkeleton() {
  const t = useTranslations('phoneSystem');
  return (
    <Delayed>
      <output className={css.status} aria-busy aria-label={t('loading')}>
        <div className={css.sign}>
          <Skeleton width="20px" height="20px" />
          <Skeleton width="24ch" />
        </div>
        <div className={css.facts}>
          {['16ch', '8ch', '7ch', '18ch'].map((width) => (
            <div key={width} className={css.fact}>
              <span className={css.name}>
                <Skeleton width="9ch" />
              </span>
              <span className={css.value}>
                <Skeleton width={width} />
              </span>
            </div>
          ))}
        </div>
      </output>
    </Delayed>
  );
}
