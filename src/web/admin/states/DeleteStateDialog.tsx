import { useState } from 'react';
import { useParams } from 'react-router';
import { useFormatter, useTranslations } from 'use-intl';
import type { Answer } from '#contract/endpoint.ts';
import { deleteState, getState, getStateUsage } from '#contract/states.ts';
import { isProblem } from '#web/data/errors.ts';
import { apiQuery, versionedQuery } from '#web/data/query.ts';
import { DeleteQuestion, useDeletion } from '#web/records/DeleteQuestion.tsx';
import { RecordDialog } from '#web/records/RecordDialog.tsx';
import css from './DeleteStateDialog.module.css';
import { ReplacementField } from './ReplacementField.tsx';

type Usage = Answer<typeof getStateUsage>;

/** Asks before a state is deleted, says who is in it, and where they should go. */
export function Component() {
  const t = useTranslations('admin.states');
  const id = Number(useParams().id);
  const namesOf = useNames();
  const [replacement, setReplacement] = useState('');
  const { deletion, enabled } = useDeletion(deleteState, 'states', ['states']);
  const replacementGone = isProblem(deletion.error, 'invalid');
  const query = replacement === '' ? {} : { replaceWith: Number(replacement) };
  return (
    <RecordDialog noun="states" query={{ ...versionedQuery(getState, { params: { id } }), enabled }}>
      {({ data: { label }, etag }) => (
        <RecordDialog noun="states" query={{ ...apiQuery(getStateUsage, { params: { id } }), enabled }}>
          {(usage) => (
            <DeleteQuestion
              noun="states"
              title={t('deleteTitle', { label })}
              deleted={t('deleted', { label })}
              deletion={deletion}
              input={{ params: { id }, query, ifMatch: etag }}
              errorShown={replacementGone}
            >
              {usage.inUse === 0 ? (
                <p>{t('deleteUnused')}</p>
              ) : (
                <div className={css.inUse}>
                  <p>{t('deleteInUse', { count: usage.inUse, names: namesOf(usage) })}</p>
                  <ReplacementField
                    deleted={id}
                    value={replacement}
                    onChange={setReplacement}
                    error={replacementGone ? { message: t('replacementGone') } : undefined}
                  />
                </div>
              )}
              <ChosenText chosen={usage.chosen} />
            </DeleteQuestion>
          )}
        </RecordDialog>
      )}
    </RecordDialog>
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

function useNames() {
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
