import { useMutation } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { downloadBackup } from '#contract/backup.ts';
import { download } from '#web/data/http.ts';
import { useErrorText } from '#web/messages/useErrorText.ts';
import { Button } from '#web/ui/Button.tsx';
import { ErrorNotice } from '#web/ui/ErrorNotice.tsx';
import css from './system.module.css';

/** Fetches the backup, says what fails, and hands it to the browser to be kept. */
export function BackupSection() {
  const t = useTranslations('system.backup');
  const errorText = useErrorText();
  const { mutate, isPending, error } = useMutation({
    mutationFn: () => download(downloadBackup),
    onSuccess: ({ file, name }) => save(file, name),
  });
  return (
    <section className={css.section} aria-labelledby="backup-title">
      <h2 id="backup-title">{t('title')}</h2>
      <p className={css.soft}>{t('text')}</p>
      {error && <ErrorNotice text={errorText(error)} />}
      <Button kind="primary" busy={isPending} onClick={() => mutate()}>
        {t('submit')}
      </Button>
      <output className={css.soft} hidden={!isPending}>
        {isPending && t('making')}
      </output>
    </section>
  );
}

/** The browser's own way to keep a file: a link to it, followed. */
function save(file: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  // Not at once: the browser reads it after the click.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
