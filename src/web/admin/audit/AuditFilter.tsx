import { useTranslations } from 'use-intl';
import { auditActions, auditSubjects, type listAudit } from '#contract/audit.ts';
import type { Answer } from '#contract/endpoint.ts';
import type { ListParams } from '#web/data/listParams.ts';
import { FilterSelect } from '#web/forms/FilterSelect.tsx';
import { Input } from '#web/forms/Input.tsx';
import { useOwnTimeZone } from '#web/messages/timeZone.ts';
import css from './AuditFilter.module.css';
import { beginningOf, dateOf } from './dayRange.ts';

type Params = ListParams<typeof listAudit>;
type Filters = Pick<Params, 'actor' | 'action' | 'subject' | 'from' | 'to'>;

interface AuditFilterProps {
  params: Filters;
  /** Who did anything, once it is known. */
  actors: Answer<typeof listAudit>['actors'];
  onChange: (change: Partial<Filters>) => void;
}

/** Narrows the audit: who, what, to what, and which days. */
export function AuditFilter({ params, actors, onChange }: AuditFilterProps) {
  const t = useTranslations('admin.audit');
  const timeZone = useOwnTimeZone();
  const { actor, action, subject, from, to } = params;
  return (
    <fieldset className={css.filters} aria-label={t('filters')}>
      <FilterSelect
        name={t('actor')}
        all={t('everyone')}
        value={actor}
        options={actors.map(({ id, displayName }) => [id, displayName])}
        onChoose={(chosen) => onChange({ actor: chosen })}
      />
      <FilterSelect
        name={t('action')}
        all={t('everything')}
        value={action}
        options={auditActions.map((each) => [each, t(`actions.${each}`)])}
        onChoose={(chosen) => onChange({ action: chosen })}
      />
      <FilterSelect
        name={t('subject')}
        all={t('anySubject')}
        value={subject}
        options={auditSubjects.map((each) => [each, t(`subjects.${each}`)])}
        onChoose={(chosen) => onChange({ subject: chosen })}
      />
      <Day
        name={t('from')}
        value={dateOf(from, timeZone)}
        onChoose={(date) => onChange({ from: beginningOf(date, timeZone) })}
      />
      <Day
        name={t('to')}
        value={dateOf(to, timeZone, 1)}
        onChoose={(date) => onChange({ to: beginningOf(date, timeZone, 1) })}
      />
    </fieldset>
  );
}

function Day({ name, value, onChoose }: { name: string; value: string; onChoose: (date: string) => void }) {
  return (
    <label className={css.day}>
      {name}
      <Input type="date" value={value} onChange={({ target }) => onChoose(target.value)} />
    </label>
  );
}
