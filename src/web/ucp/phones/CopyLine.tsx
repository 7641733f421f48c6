import { useRef } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '#web/ui/Button.tsx';
import { CheckIcon, CopyIcon } from '#web/ui/icons/icons.tsx';
import { useCopy } from '#web/ui/useCopy.ts';
import css from './phones.module.css';

/** A name, and below it a text to be taken elsewhere, letter by letter. */
export function CopyLine({ name, text }: { name: string; text: string }) {
  const t = useTranslations('phones');
  const shown = useRef<HTMLElement>(null);
  const { said, copy } = useCopy(shown);
  return (
    <div>
      <dt className={css.name}>{name}</dt>
      <dd className={css.line}>
        <code ref={shown} className={css.text} dir="ltr">
          {text}
        </code>
        <output className="hidden-text">{said === 'copied' && t('copiedOf', { name })}</output>
        <Button
          kind="plain"
          icon={said === 'copied' ? <CheckIcon /> : <CopyIcon />}
          aria-label={t('copyOf', { name })}
          onClick={copy}
        >
          {said === null ? t('copy') : t(said)}
        </Button>
      </dd>
    </div>
  );
}
