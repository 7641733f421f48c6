import { useTranslations } from 'use-intl';
import type { PhonePresence } from '#contract/phoneSystem.ts';
import { type PresenceTypeOrNotSet, presenceTypeOrNotSet } from '#contract/types.ts';
import { Code } from '#web/admin/phone-system/Code.tsx';
import { Label } from '#web/ui/Label.tsx';
import { differInState } from './differences.ts';
import css from './drift.module.css';

type Value = PhonePresence | string | null;

/** What one side holds: a presence with its lamp, or a text as it is stored. `beside` is what the other side holds. */
export function Side({ value, beside }: { value: Value; beside: Value }) {
  const t = useTranslations('phoneSystem.drift');
  if (value === null) return <span className={css.soft}>{t('none')}</span>;
  if (value === '') return <span className={css.soft}>{t('emptyText')}</span>;
  if (typeof value === 'string') return <Code>{value}</Code>;
  const type = knownType(value.type);
  if (!type) return <span>{t('malformed', { text: value.type || t('emptyText') })}</span>;
  const other = typeof beside === 'string' ? null : beside;
  return (
    <span className={css.presence}>
      <Label type={type} message={value.message} lines={2} />
      {differInState(value, other) && (
        <span className={css.soft}>{value.stateId ? t('fromState', { id: value.stateId }) : t('fromNoState')}</span>
      )}
    </span>
  );
}

function knownType(type: string): PresenceTypeOrNotSet | undefined {
  const parsed = presenceTypeOrNotSet.safeParse(type);
  return parsed.success ? parsed.data : undefined;
}
