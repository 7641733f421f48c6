import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { useTitle } from '#web/ui/hooks/useTitle.ts';
import { Mark } from './Mark.tsx';
import css from './PlainPage.module.css';

/** A page outside the frame: for those who are not signed in, and for when the frame itself can't be shown. */
export function PlainPage({ title, titleId, children }: { title: string; titleId?: string; children: ReactNode }) {
  const productName = useTranslations('kit')('productName');
  useTitle(title);
  return (
    <div className={css.page}>
      <header className={css.header}>
        <Mark />
        {productName}
      </header>
      <main className={css.main}>
        <h1 id={titleId} className={css.title}>
          {title}
        </h1>
        {children}
      </main>
    </div>
  );
}
