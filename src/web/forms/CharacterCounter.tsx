import { useTranslations } from 'use-intl';
import { characters } from '#contract/text.ts';
import css from './Field.module.css';

/** From here on the rest is worth telling. */
const NEAR = 20;

/** How many characters are left, once there are few; how many are too many. Counted as the contract counts. */
export function CharacterCounter({ text, max }: { text: string; max: number }) {
  const t = useTranslations('kit');
  const left = max - characters(text.trim());
  if (left > NEAR) return null;
  return (
    <span className={css.counter} data-over={left < 0 ? true : undefined} aria-live="polite">
      {left < 0 ? t('charactersOver', { over: -left }) : t('charactersLeft', { left })}
    </span>
  );
}
