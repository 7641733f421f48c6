import { useFormatter, useTranslations } from 'use-intl';
import type { PhoneFault, PhoneSystem } from '#contract/phoneSystem.ts';
import parts from '#web/admin/phone-system/parts.module.css';
import { Detail, Fault } from '#web/admin/phone-system/parts.tsx';
import type { phoneSystem as messages } from '#web/messages/en/admin/phoneSystem.ts';
import { useTimes } from '#web/messages/useTimes.ts';
import { paths } from '#web/paths.ts';
import { ButtonLink } from '#web/ui/Button.tsx';
import { PlugIcon, UnpluggedIcon, WarningIcon } from '#web/ui/icons/icons.tsx';
import css from './status.module.css';

/** Whether our guide is of use: it sets up an Asterisk. */
export const hasGuide = ({ kind }: Pick<PhoneSystem, 'kind'>): boolean => kind !== 'other';

/** Whether the phone system is connected and since when, what it is, and what keeps it from doing its work. */
export function StatusSection({ phoneSystem }: { phoneSystem: PhoneSystem }) {
  const t = useTranslations('phoneSystem');
  const { kind, connected, fault, warnings, actionsWritable } = phoneSystem;
  const guided = hasGuide(phoneSystem);
  const warningText = useWarningText();
  return (
    <section className={css.status} aria-label={t('status.title')}>
      <Sign phoneSystem={phoneSystem} />
      {kind === 'none' ? (
        <>
          <p className={css.why}>{t('status.noneText')}</p>
          <div>
            <ButtonLink kind="primary" to={paths.setUpPhoneSystem}>
              {t('setUpNow')}
            </ButtonLink>
          </div>
        </>
      ) : (
        !connected && (
          <div className={css.why}>
            {fault ? <Fault fault={fault} /> : guided && <p>{t('status.notTried')}</p>}
            <p className={parts.soft}>{t('status.kept')}</p>
          </div>
        )
      )}
      <Facts phoneSystem={phoneSystem} />
      {connected && guided && !actionsWritable && (
        <Notice title={t('status.notWritable')} text={t('status.notWritableText')} />
      )}
      {connected && warnings.map((warning) => <Notice key={warning.code} guided={guided} {...warningText(warning)} />)}
    </section>
  );
}

interface NoticeProps {
  title: string;
  text: string;
  detail?: string | null;
  /** Whether the guide says more about it. */
  guided?: boolean;
}

/** Something that keeps the phone system from doing its work though it is connected, and the way to the guide. */
function Notice({ title, text, detail, guided = true }: NoticeProps) {
  const t = useTranslations('phoneSystem');
  return (
    <div className={css.notice}>
      <WarningIcon />
      <div>
        <p className={parts.bold}>{title}</p>
        <p className={parts.soft}>{text}</p>
        {detail && <Detail detail={detail} />}
      </div>
      {guided && <ButtonLink to={paths.setUpPhoneSystem}>{t('guide')}</ButtonLink>}
    </div>
  );
}

type Known = keyof typeof messages.warnings;

/** The guide has nothing to say about these. */
const unguided = new Set(['clock_off', 'modules_missing']);

/** A warning in words; of a code that this page doesn’t know, what the backend says of it. */
function useWarningText(): (warning: PhoneFault) => NoticeProps {
  const t = useTranslations('phoneSystem.warnings');
  return ({ code, detail }) => {
    if (!t.has(`${code as Known}.title`)) return { title: code, text: detail ?? '' };
    const [title, text] = [t(`${code as Known}.title`), t(`${code as Known}.text`)];
    return { title, text, detail, guided: !unguided.has(code) };
  };
}

/** Told by shape and word; red alone is a colour here, for it is a failure. */
function Sign({ phoneSystem: { kind, connected, fault, since } }: { phoneSystem: PhoneSystem }) {
  const t = useTranslations('phoneSystem.status');
  const times = useTimes();
  const state =
    kind === 'none' ? 'none' : connected ? 'connected' : fault || kind === 'other' ? 'notConnected' : 'connecting';
  return (
    <output className={css.sign} data-state={state}>
      {connected ? <PlugIcon /> : <UnpluggedIcon />}
      <strong className={parts.bold}>{t(state)}</strong>
      {since && (
        <time className={parts.soft} dateTime={since} title={times.full(since)}>
          {times.since(since)}
        </time>
      )}
    </output>
  );
}

/** What is known of the phone system, side by side; what is not known takes no place. */
function Facts({ phoneSystem }: { phoneSystem: PhoneSystem }) {
  const t = useTranslations('phoneSystem.status');
  const format = useFormatter();
  const { kind, name: make, address, version, latency, dialplan, featureCode } = phoneSystem;
  const milliseconds = latency !== null && format.number(latency, { maximumSignificantDigits: 2 });
  const facts = {
    address,
    version,
    latency: milliseconds && t('milliseconds', { milliseconds }),
    dialplan: dialplan && t(`dialplans.${dialplan}`),
    code: featureCode && t('codeWithNumber', { code: featureCode }),
  };
  const known = (Object.keys(facts) as (keyof typeof facts)[]).filter((name) => facts[name]);
  if (known.length === 0) return null;
  return (
    <dl className={css.facts}>
      {known.map((name) => (
        <div key={name} className={css.fact}>
          <dt className={css.name}>{name === 'version' && kind === 'other' ? (make ?? t('otherVersion')) : t(name)}</dt>
          <dd className={css.value}>{facts[name]}</dd>
        </div>
      ))}
    </dl>
  );
}
