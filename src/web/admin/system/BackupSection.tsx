import { useTranslations } from 'use-intl';
import { saveFile } from '#web/csv/exportCsv.ts';
import { useDownloadBackup } from '#web/data/queries/admin/system.ts';
import { useErrorText } from '#web/messages/useErrorText.ts';
import { Button } from '#web/ui/Button.tsx';
import { ErrorNotice } from '#web/ui/ErrorNotice.tsx';
import { Section } from '#web/ui/frame/Section.tsx';

/** Fetches the backup, says what fails, and hands it to the browser to be kept. */
export function BackupSection() {
  const t = useTranslations('system.backup');
  const errorText = useErrorText();
  const { mutate, isPending, error } = useDownloadBackup(({ name, file }) => saveFile(name, file, file.type));
  return (
    <Section title={t('title')} text={t('text')}>
      {error && <ErrorNotice text={errorText(error)} />}
      <Button kind="primary" busy={isPending} onClick={() => mutate()}>
        {t('submit')}
      </Button>
      <output className="soft" hidden={!isPending}>
        {isPending && t('making')}
      </output>
    </Section>
  );
}
