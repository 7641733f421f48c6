import { useId } from 'react';
import { useTranslations } from 'use-intl';
import type { PhoneCheck } from '#contract/phoneSystem.ts';
import parts from '#web/admin/phone-system/parts.module.css';
import { Fault } from '#web/admin/phone-system/parts.tsx';
import type { phoneSystem } from '#web/messages/en/admin/phoneSystem.ts';
import { CheckIcon, MinusIcon, WarningIcon } from '#web/ui/icons/icons.tsx';
import css from './test.module.css';

type CheckName = keyof typeof phoneSystem.test.checks;

/** What was tried, in its order: what is well, what is missing and what to do, what could not be tried. */
export function CheckList({ name, checks }: { name: string; checks: readonly PhoneCheck[] }) {
  const t = useTranslations('phoneSystem.test');
  const id = useId();
  const faults = checks.filter(({ ok }) => ok === false).length;
  const tried = checks.some(({ ok }) => ok !== null);
  const verdict = faults > 0 ? t('faults', { count: faults }) : t(lacksCall(checks) ? 'noneAsked' : 'allWell');
  return (
    <div className={css.result}>
      <div className={css.verdict}>
        {tried && <strong className={parts.bold}>{verdict}</strong>}
        <span id={id} className={parts.soft}>
          {name}
        </span>
      </div>
      <ul className={css.checks} aria-labelledby={id}>
        {checks.map((check) => (
          <Check key={check.name} check={check} withoutSecond={lacksSecondUser(checks)} />
        ))}
      </ul>
    </div>
  );
}

/** The first user was let in, and a second was not even tried: there is none. */
function lacksSecondUser(checks: readonly PhoneCheck[]): boolean {
  const okOf = (wanted: string) => checks.find(({ name }) => name === wanted)?.ok;
  return okOf('login') === true && okOf('keysLogin') === null;
}

const isNotYet = ({ name, ok }: PhoneCheck) => name === 'asked' && ok === null;

/** No call has come by the dialplan so far, on trial or not: that all is in place says little. */
function lacksCall(checks: readonly PhoneCheck[]): boolean {
  return checks.some(isNotYet) && !checks.some(({ name, ok }) => name === 'trialCall' && ok === true);
}

const ofSecondUser = new Set(['keysLogin', 'keysWrite', 'queuePause']);
const icons = { ok: <CheckIcon />, failed: <WarningIcon />, notTried: <MinusIcon /> };

function Check({ check, withoutSecond }: { check: PhoneCheck; withoutSecond: boolean }) {
  const { name, ok, fault } = check;
  const t = useTranslations('phoneSystem.test');
  const state = ok === null ? 'notTried' : ok ? 'ok' : 'failed';
  const notYet = isNotYet(check);
  return (
    <li className={css.check} data-state={state}>
      {icons[state]}
      <div className={css.words}>
        <p className={css.name}>{t.has(`checks.${name as CheckName}`) ? t(`checks.${name as CheckName}`) : name}</p>
        {fault && <Fault fault={fault} tried={name} />}
        {notYet && <p className={parts.soft}>{t('notAsked')}</p>}
        {withoutSecond && ofSecondUser.has(name) && <p className={parts.soft}>{t('noSecondUser')}</p>}
      </div>
      <span className={css.state}>{t(notYet ? 'notYet' : state)}</span>
    </li>
  );
}
