import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useParams } from 'react-router';
import { useFormatter, useTranslations } from 'use-intl';
import type { Answer } from '#contract/endpoint.ts';
import { deleteState, getState, getStateUsage, type State } from '#contract/states.ts';
import { isProblem } from '#web/data/errors.ts';
import { apiQuery, useApiMutation, versionedQuery } from '#web/data/query.ts';
import { useErrorText } from '#web/messages/useErrorText.ts';
import { paths } from '#web/paths.ts';
import { RecordDialog } from '#web/records/RecordDialog.tsx';
import type { Versioned } from '#web/records/useEdit.ts';
import { useListDialog } from '#web/records/useListDialog.ts';
import { ConfirmDialog } from '#web/ui/dialog/ConfirmDialog.tsx';
import { announce } from '#web/ui/toastStore.ts';
import css from './DeleteStateDialog.module.css';
import { ReplacementField } from './ReplacementField.tsx';

type Usage = Answer<typeof getStateUsage>;

/** Asks before a state is deleted, says whom it touches, and where they should go. */
export function Component() {
  const t = useTranslations('admin.states');
  const id = Number(useParams().id);
  const { close } = useListDialog(paths.states);
  const gone = { title: t('goneTitle'), text: t('goneText') };
  const deletion = useDeletion();
  // What is being deleted is not asked for again: it will not be there.
  const enabled = !deletion.isPending && !deletion.isSuccess;
  const latest = useQuery({ ...versionedQuery(getState, { params: { id } }), enabled });
  const usage = useQuery({ ...apiQuery(getStateUsage, { params: { id } }), enabled });
  return (
    <RecordDialog query={latest} gone={gone} onClose={close}>
      {(state) => (
        <RecordDialog query={usage} gone={gone} onClose={close}>
          {(touched) => <Question {...state} usage={touched} deletion={deletion} />}
        </RecordDialog>
      )}
    </RecordDialog>
  );
}

function useDeletion() {
  const { closeWithoutAsking } = useListDialog(paths.states);
  return useApiMutation(deleteState, { stale: ['states'], onSuccess: closeWithoutAsking });
}

interface QuestionProps extends Versioned<State> {
  usage: Usage;
  deletion: ReturnType<typeof useDeletion>;
}

function Question({ data: state, etag, usage, deletion }: QuestionProps) {
  const t = useTranslations('admin.states');
  const errorText = useErrorText();
  const namesOf = useNames();
  const { close } = useListDialog(paths.states);
  const [replacement, setReplacement] = useState('');
  const { mutate, isPending, error } = deletion;
  const replacementGone = isProblem(error, 'invalid');

  return (
    <ConfirmDialog
      title={t('deleteTitle', { label: state.label })}
      action={t('submitDelete')}
      danger
      busy={isPending}
      error={error && !replacementGone ? errorText(error) : null}
      onConfirm={() =>
        mutate(
          {
            params: { id: state.id },
            query: replacement === '' ? {} : { replaceWith: Number(replacement) },
            ifMatch: etag,
          },
          { onSuccess: () => announce(t('deleted', { label: state.label })) },
        )
      }
      onCancel={close}
    >
      {usage.inUse === 0 ? (
        <p>{t('deleteUnused')}</p>
      ) : (
        <div className={css.inUse}>
          <p>{t('deleteInUse', { count: usage.inUse, names: namesOf(usage) })}</p>
          <ReplacementField
            deleted={state.id}
            value={replacement}
            onChange={setReplacement}
            error={replacementGone ? { message: t('replacementGone') } : undefined}
          />
        </div>
      )}
      <ChosenText chosen={usage.chosen} />
    </ConfirmDialog>
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
