import { Fragment } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '#web/ui/Button.tsx';
import { AlertDialog } from '#web/ui/dialog/Dialog.tsx';
import { focusOnMount } from '#web/ui/dialog/focus.ts';
import css from './ConflictDialog.module.css';
import type { Decision } from './useEdit.ts';

/** The fields of one version of a record: what each is called, and what it holds. */
export type FieldWords = readonly (readonly [name: string, words: string])[];

type Versions = Record<'before' | 'theirs' | 'mine', FieldWords>;

/** Someone else was faster: shows what differs and lets the person decide. */
export function ConflictDialog({ onDecide, ...versions }: Versions & { onDecide: (decision: Decision) => void }) {
  const t = useTranslations('admin.conflict');
  const differing = versions.mine
    .map(([name, mine], index) => ({
      name,
      words: { before: versions.before[index]?.[1], theirs: versions.theirs[index]?.[1], mine },
    }))
    .filter(({ words: { before, theirs, mine } }) => theirs !== mine || before !== theirs);
  return (
    <AlertDialog
      title={t('title')}
      size="medium"
      onClose={() => onDecide('keepEditing')}
      actions={
        <>
          {/* The focus starts where Enter overwrites nothing. */}
          <Button ref={focusOnMount} onClick={() => onDecide('keepEditing')}>
            {t('backToForm')}
          </Button>
          <Button onClick={() => onDecide('theirs')}>{t('takeTheirs')}</Button>
          <Button kind="primary" onClick={() => onDecide('mine')}>
            {t('keepMine')}
          </Button>
        </>
      }
    >
      <p>{t('text')}</p>
      {differing.map(({ name, words }) => (
        <section key={name} className={css.field} aria-label={name}>
          <h3 className={css.name}>{name}</h3>
          <dl className={css.versions}>
            {(['before', 'theirs', 'mine'] as const).map((version) => (
              <Fragment key={version}>
                <dt>{t(version)}</dt>
                <dd>{words[version] ? <bdi>{words[version]}</bdi> : t('none')}</dd>
              </Fragment>
            ))}
          </dl>
        </section>
      ))}
    </AlertDialog>
  );
}
