import { useRef } from 'react';
import { useTranslations } from 'use-intl';
import { saveFile } from '#web/csv/exportCsv.ts';
import { Button } from '#web/ui/Button.tsx';
import { CopyButton } from '#web/ui/CopyButton.tsx';
import { DownloadIcon } from '#web/ui/icons/icons.tsx';
import css from './CodeBlock.module.css';

/** A text to be taken elsewhere, as it is: to be copied, and to be saved where it is a file of its own. */
export function CodeBlock({
  name,
  text,
  file = false,
}: {
  /** What it is called, above it and on its buttons. */
  name: string;
  text: string;
  /** It is a whole file, and `name` is what it is to be called. */
  file?: boolean;
}) {
  const t = useTranslations('phoneSystem.setUp');
  const shown = useRef<HTMLPreElement>(null);
  return (
    <div className={css.block}>
      <div className={css.head}>
        <span className={css.name}>{name}</span>
        <span className={css.actions}>
          {file && (
            <Button
              kind="plain"
              icon={<DownloadIcon />}
              aria-label={t('downloadOf', { name })}
              onClick={() => saveFile(name, text, 'text/plain;charset=utf-8')}
            >
              {t('download')}
            </Button>
          )}
          <CopyButton name={name} of={shown} />
        </span>
      </div>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex, jsx-a11y/prefer-tag-over-role -- it scrolls, by keyboard too */}
      <pre ref={shown} className={css.text} role="group" aria-label={name} tabIndex={0}>
        {text}
      </pre>
    </div>
  );
}
