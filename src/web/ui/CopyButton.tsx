import { type RefObject, useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from './Button.tsx';
import { CheckIcon, CopyIcon } from './icons/icons.tsx';

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

/** For so long (milliseconds) a button says what it did. */
const SAID_MS = 2_000;

/**
 * Copies what an element shows. Browsers lend the clipboard only to pages that came by HTTPS or from this machine; for others
 * the element is selected and the old way tried. `selected` leaves the last step to the person.
 */
function useCopy(element: RefObject<HTMLElement | null>) {
  const [said, setSaid] = useState<'copied' | 'selected' | null>(null);

  useEffect(() => {
    if (said === null) return;
    const timer = setTimeout(() => setSaid(null), SAID_MS);
    return () => clearTimeout(timer);
  }, [said]);

  async function copy() {
    const shown = element.current;
    if (!shown) return;
    setSaid((await toClipboard(shown.textContent)) || selectAndCopy(shown) ? 'copied' : 'selected');
  }

  return { said, copy: () => void copy() };
}

async function toClipboard(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

function selectAndCopy(element: HTMLElement): boolean {
  getSelection()?.selectAllChildren(element);
  try {
    return document.execCommand('copy');
  } catch {
    return false;
  }
}
