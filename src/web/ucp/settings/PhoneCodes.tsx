import { useTranslations } from 'use-intl';
import type { State } from '#contract/states.ts';
import { Label } from '#web/ui/Label.tsx';
import css from './settings.module.css';

/** What to dial at one's phone: a number for each state. */
export function PhoneCodes({ code, states }: { code: string; states: readonly State[] }) {
  const t = useTranslations('settings');
  return (
    <ul className={css.codes} aria-label={t('codes')}>
      {states.map(({ id, type, message }) => (
        <li key={id} className={css.code}>
          <Label type={type} message={message} lines={2} />
          <span className={css.number} dir="ltr">
            {code}
            {id}
          </span>
        </li>
      ))}
    </ul>
  );
}
