import { useFormatter, useTranslations } from 'use-intl';
import type { PhoneSystem } from '#contract/phoneSystem.ts';
import css from './status.module.css';

/** What is known of the phone system, side by side; what is not known takes no place. */
export function StatusFacts({ phoneSystem }: { phoneSystem: PhoneSystem }) {
  const t = useTranslations('phoneSystem.status');
  const format = useFormatter();
  const { address, version, latency, dialplan, featureCode } = phoneSystem;
  const facts = {
    address,
    version,
    latency:
      latency === null
        ? null
        : t('milliseconds', { milliseconds: format.number(latency, { maximumSignificantDigits: 2 }) }),
    dialplan: dialplan && t(`dialplans.${dialplan}`),
    code: featureCode && t('codeWithNumber', { code: featureCode }),
  };
  return (
    <dl className={css.facts}>
      {Object.entries(facts).map(
        ([name, value]) =>
          value && (
            <div key={name} className={css.fact}>
              <dt className={css.name}>{t(name as keyof typeof facts)}</dt>
              <dd className={css.value}>{value}</dd>
            </div>
          ),
      )}
    </dl>
  );
}
