import type { RefObject } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from './Button.tsx';
import { CheckIcon, CopyIcon } from './icons/icons.tsx';
import { useCopy } from './useCopy.ts';

/** Copies what an element shows, by a name of its own, and says so. */
export function CopyButton({ name, of }: { name: string; of: RefObject<HTMLElement | null> }) {
  const t = useTranslations('kit');
  const { said, copy } = useCopy(of);
  return (
    <>
      <output className="hidden-text">{said === 'copied' && t('copiedOf', { name })}</output>
      <Button
        kind="plain"
        icon={said === 'copied' ? <CheckIcon /> : <CopyIcon />}
        aria-label={t('copyOf', { name })}
        onClick={copy}
      >
        {said === null ? t('copy') : t(said)}
      </Button>
    </>
  );
}
