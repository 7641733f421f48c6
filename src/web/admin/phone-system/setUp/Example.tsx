import { useTranslations } from 'use-intl';
import code from './CodeBlock.module.css';
import css from './Example.module.css';
import type { SetUpTexts } from './texts.ts';

/** How a file looks before our lines are in it, and after. */
export function Example({ parts }: { parts: SetUpTexts['example'] }) {
  const t = useTranslations('phoneSystem.setUp.example');
  const shown = { before: parts.filter(({ added }) => !added), after: parts };
  return (
    <section className={css.example} aria-label={t('title')}>
      <h3 className={css.title}>{t('title')}</h3>
      <div className={css.sides}>
        {(['before', 'after'] as const).map((side) => (
          <figure key={side} className={`${code.block} ${css.side}`}>
            <figcaption className={css.name}>{t(side)}</figcaption>
            {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex, jsx-a11y/prefer-tag-over-role -- it scrolls, by keyboard too */}
            <pre className={code.text} role="group" aria-label={t(side)} tabIndex={0}>
              {shown[side].map(({ text, added }) =>
                added ? (
                  <ins key={text} className={css.added}>
                    {text}
                  </ins>
                ) : (
                  text
                ),
              )}
            </pre>
          </figure>
        ))}
      </div>
    </section>
  );
}
