import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useParams } from 'react-router';
import { useFormatter, useTranslations } from 'use-intl';
import type { Answer } from '#contract/endpoint.ts';
import type { getStateUsage } from '#contract/stateUsage.ts';
import { isProblem } from '#web/data/errors.ts';
import { stateUsageQuery } from '#web/data/queries/admin/stateUsage.ts';
import { useStateRecords, statesQuery } from '#web/data/queries/states.ts';
import { Field } from '#web/forms/Field.tsx';
import { Select } from '#web/forms/Select.tsx';
import type { WrongField } from '#web/messages/useErrorText.ts';
import { DeleteRecord } from '#web/records/DeleteRecord.tsx';
import { VoicemailText } from './VoicemailText.tsx';
import css from './DeleteStateDialog.module.css';

type Usage = Answer<typeof getStateUsage>;

/** Says who is in a state that is deleted, and asks where they should go. */
export function Component() {
  const t = useTranslations('admin.states');
  const namesOf = usePeopleNames();
  const [replacement, setReplacement] = useState('');
  return (
    <DeleteRecord
      {...useStateRecords()}
      usage={stateUsageQuery}
      how={replacement === '' ? {} : { replaceWith: Number(replacement) }}
      isFieldError={(error) => isProblem(error, 'invalid')}
    >
      {(usage, isReplacementGone) => (
        <>
          {usage.inUse === 0 ? (
            <p>{t('deleteUnused')}</p>
          ) : (
            <div className={css.inUse}>
              <p>{t('deleteInUse', { count: usage.inUse, names: namesOf(usage) })}</p>
              {usage.voicemail && <VoicemailText voicemail={usage.voicemail} isReplaced={replacement !== ''} />}
              <ReplacementField
                value={replacement}
                onChange={setReplacement}
                error={isReplacementGone ? { message: t('replacementGone') } : undefined}
              />
            </div>
          )}
          <ChosenText chosen={usage.chosen} />
        </>
      )}
    </DeleteRecord>
  );
}

interface ReplacementFieldProps {
  /** An id; empty for nowhere: they keep its words. */
  value: string;
  onChange: (value: string) => void;
  error: WrongField | undefined;
}

/** Where the people in a deleted state go: another state, or nowhere. */
function ReplacementField({ value, onChange, error }: ReplacementFieldProps) {
  const t = useTranslations('admin.states');
  const deleted = Number(useParams().id);
  const { data = [] } = useQuery(statesQuery);
  const others = data.filter(({ id }) => id !== deleted).map(({ id, label }) => ({ value: String(id), label }));
  const state = data.find(({ id }) => id === deleted);
  const kept = state && (state.message === null ? t('keepsType', { label: state.label }) : t('keepsWords'));
  return (
    <Field label={t('replaceWith')} help={value === '' ? kept : t('moves')} error={error}>
      {(ids) => (
        <Select
          {...ids}
          value={value}
          onChange={({ target }) => onChange(target.value)}
          options={[{ value: '', label: t('noReplacement') }, ...others]}
        />
      )}
    </Field>
  );
}

/** How many chose the state in their settings, where the choice goes with it. */
function ChosenText({ chosen }: Pick<Usage, 'chosen'>) {
  const t = useTranslations('admin.states');
  const format = useFormatter();
  const parts = (['signIn', 'signOut', 'action'] as const).flatMap((name) =>
    chosen[name] === 0 ? [] : [t(`chosen.${name}`, { count: chosen[name] })],
  );
  return parts.length > 0 && <p>{t('deleteChosen', { choices: format.list(parts, { type: 'conjunction' }) })}</p>;
}

/** How many are called by their names; the rest are counted. */
const NAMED = 5;

function usePeopleNames() {
  const t = useTranslations('admin.states');
  const format = useFormatter();
  return ({ inUse, people }: Usage) => {
    const named = people.slice(0, NAMED).map(({ displayName }) => displayName);
    const others = inUse - named.length;
    return others > 0
      ? t('andOthers', { names: named.join(', '), count: others })
      : format.list(named, { type: 'conjunction' });
  };
}
