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
  return (
    <div className={css.result}>
      <div className={css.verdict}>
        {(faults > 0 || tried) && (
          <strong className={parts.bold}>{faults > 0 ? t('faults', { count: faults }) : t('allWell')}</strong>
        )}
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

const ofSecondUser = new Set(['keysLogin', 'keysWrite']);
const icons = { ok: <CheckIcon />, failed: <WarningIcon />, notTried: <MinusIcon /> };

function Check({ check: { name, ok, fault }, withoutSecond }: { check: PhoneCheck; withoutSecond: boolean }) {
  const t = useTranslations('phoneSystem.test');
  const state = ok === null ? 'notTried' : ok ? 'ok' : 'failed';
  const notYet = name === 'asked' && ok === null;
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
