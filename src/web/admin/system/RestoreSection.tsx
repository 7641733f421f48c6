import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { useNavigate } from 'react-router';
import { useFormatter, useTranslations } from 'use-intl';
import { restoreBackup, type RestoreReport } from '#contract/backup.ts';
import { upload } from '#web/data/http.ts';
import { showSignedOut } from '#web/data/session.ts';
import { useErrorText } from '#web/messages/useErrorText.ts';
import { paths } from '#web/paths.ts';
import { Button } from '#web/ui/Button.tsx';
import { ConfirmDialog } from '#web/ui/dialog/ConfirmDialog.tsx';
import { ErrorNotice } from '#web/ui/ErrorNotice.tsx';
import { showToast } from '#web/ui/toastStore.ts';
import { FaultyLines } from './FaultyLines.tsx';
import css from './system.module.css';

interface Looked {
  file: File;
  report: RestoreReport;
}

/** A file is chosen and looked at; a question says in numbers what is lost; then it is restored, and one signs in again. */
export function RestoreSection() {
  const t = useTranslations('system.restore');
  const errorText = useErrorText();
  const input = useRef<HTMLInputElement>(null);
  const { mutate, reset, isPending, error, data } = useMutation({
    mutationFn: async (file: File): Promise<Looked> => ({
      file,
      report: await upload(restoreBackup, { query: { check: 'true' }, file }),
    }),
  });
  return (
    <section className={css.section} aria-labelledby="restore-title">
      <h2 id="restore-title">{t('title')}</h2>
      <p className={css.soft}>{t('text')}</p>
      {error && (
        <>
          <ErrorNotice text={errorText(error)} />
          <FaultyLines error={error} />
        </>
      )}
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
      <output className={css.soft} hidden={!isPending}>
        {isPending && t('checking')}
      </output>
      {data && <Question {...data} onCancel={reset} />}
    </section>
  );
}

const shown = ['state', 'group', 'user', 'claim', 'history', 'audit'] as const;

function Question({ file, report, onCancel }: Looked & { onCancel: () => void }) {
  const t = useTranslations('system.restore');
  const format = useFormatter();
  const errorText = useErrorText();
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const when = format.dateTime(new Date(report.file.createdAt), { dateStyle: 'long', timeStyle: 'short' });
  const { mutate, isPending, error } = useMutation({
    mutationFn: () => upload(restoreBackup, { query: { check: 'false' }, file }),
    onSuccess: async () => {
      showToast({ kind: 'info', text: t('done', { when }) });
      // The restored data may not contain this user.
      showSignedOut(queryClient);
      await navigate(paths.signIn);
    },
  });
  return (
    <ConfirmDialog
      title={t('question')}
      action={t('submit')}
      danger
      busy={isPending}
      error={error && errorText(error)}
      onConfirm={() => mutate()}
      onCancel={onCancel}
    >
      <div className={css.question}>
        <p>
          {t('made', { when })} {t('replaces')}
        </p>
        <table className={css.table}>
          <thead>
            <tr>
              <th scope="col">{t('kind')}</th>
              <th scope="col">{t('now')}</th>
              <th scope="col">{t('file')}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((kind) => (
              <tr key={kind}>
                <th scope="row">{t(`kinds.${kind}`)}</th>
                <td>{format.number(report.now.counts[kind])}</td>
                <td>{format.number(report.file.counts[kind])}</td>
              </tr>
            ))}
          </tbody>
        </table>
        <output>{isPending && t('restoring')}</output>
      </div>
    </ConfirmDialog>
  );
}
