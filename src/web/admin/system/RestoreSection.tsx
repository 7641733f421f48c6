import { useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { useNavigate } from 'react-router';
import { useFormatter, useTranslations } from 'use-intl';
import { ApiError } from '#web/data/errors.ts';
import { type CheckedBackup, useCheckBackup, useRestoreBackup } from '#web/data/queries/admin/system.ts';
import { showSignedOut } from '#web/data/session.ts';
import { useErrorText, useFieldText } from '#web/messages/useErrorText.ts';
import { paths } from '#web/paths.ts';
import { Button } from '#web/ui/Button.tsx';
import { ConfirmDialog } from '#web/ui/dialog/ConfirmDialog.tsx';
import { ErrorNotice } from '#web/ui/ErrorNotice.tsx';
import { Section } from '#web/ui/frame/Section.tsx';
import { showToast } from '#web/ui/toastStore.ts';
import { CountTable } from './CountTable.tsx';
import css from './system.module.css';

/** A file is chosen and looked at; a question says in numbers what is lost; then it is restored, and one signs in again. */
export function RestoreSection() {
  const t = useTranslations('system.restore');
  const errorText = useErrorText();
  const input = useRef<HTMLInputElement>(null);
  const { mutate, reset, isPending, error, data } = useCheckBackup();
  return (
    <Section title={t('title')} text={t('text')}>
      {error && <ErrorNotice text={errorText(error)} />}
      <FaultyLines error={error} />
      <input
        ref={input}
        type="file"
        hidden
        aria-label={t('choose')}
        accept=".jsonl,application/x-ndjson"
        onChange={({ target }) => {
          const [file] = target.files ?? [];
          if (file) mutate(file);
          // The same file may be chosen again.
          target.value = '';
        }}
      />
      <Button busy={isPending} onClick={() => input.current?.click()}>
        {t('choose')}
      </Button>
      <output className="soft" hidden={!isPending}>
        {isPending && t('checking')}
      </output>
      {data && <Question {...data} onClose={reset} />}
    </Section>
  );
}

/** The lines of a backup that can't be right; nothing where the error is another. */
function FaultyLines({ error }: { error: Error | null }) {
  const t = useTranslations('system.restore');
  const fieldText = useFieldText();
  const faults = error instanceof ApiError ? error.errors : [];
  if (faults.length === 0) return null;
  return (
    <ul className={css.left}>
      {faults.map(({ field: place, code, message }) => {
        const [line = '', ...field] = place.split('.');
        const text = fieldText({ type: code, message });
        return (
          <li key={`${place} ${code}`}>
            {field.length > 0 ? t('lineField', { line, field: field.join('.'), text }) : t('line', { line, text })}
          </li>
        );
      })}
    </ul>
  );
}

const kinds = ['state', 'group', 'user', 'claim', 'history', 'audit'] as const;

function Question({ file, report, onClose }: CheckedBackup & { onClose: () => void }) {
  const t = useTranslations('system.restore');
  const format = useFormatter();
  const errorText = useErrorText();
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const when = format.dateTime(new Date(report.file.createdAt), { dateStyle: 'long', timeStyle: 'short' });
  const { mutate, isPending, error } = useRestoreBackup(async () => {
    showToast({ kind: 'info', text: t('done', { when }) });
    // The restored data may not contain this user.
    showSignedOut(queryClient);
    await navigate(paths.signIn);
  });
  return (
    <ConfirmDialog
      title={t('question')}
      action={t('submit')}
      danger
      busy={isPending}
      error={error && errorText(error)}
      onConfirm={() => mutate(file)}
      onClose={onClose}
    >
      <div className={css.question}>
        <p>
          {t('made', { when })} {t('replaces')}
        </p>
        <CountTable
          heads={[t('kind'), t('now'), t('file')]}
          rows={kinds.map((kind) => ({
            kind: t(`kinds.${kind}`),
            counts: [report.now.counts[kind], report.file.counts[kind]],
          }))}
        />
        <output>{isPending && t('restoring')}</output>
      </div>
    </ConfirmDialog>
  );
}
