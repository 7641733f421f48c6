import { useState, type ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '#web/ui/Button.tsx';
import css from './drift.module.css';

/** How many are shown until someone asks for all. */
const SHOWN = 24;

/** Extensions that one side alone has. */
export function Extensions({
  title,
  text,
  extensions,
  action,
}: {
  title: string;
  text: string;
  extensions: readonly { extension: string; displayName?: string }[];
  action?: ReactNode;
}) {
  const t = useTranslations('phoneSystem.drift');
  const [all, setAll] = useState(false);
  const shown = all ? extensions : extensions.slice(0, SHOWN);
  return (
    <div className={css.side}>
      <div className={css.sideHead}>
        <div>
          <h3 className={css.count}>{title}</h3>
          <p className={css.soft}>{text}</p>
        </div>
        {action}
      </div>
      <ul className={css.extensions} aria-label={title}>
        {shown.map(({ extension, displayName }) => (
          <li key={extension}>
            {extension} {displayName && <bdi className={css.soft}>{displayName}</bdi>}
          </li>
        ))}
      </ul>
      {shown.length < extensions.length && (
        <div>
          <Button kind="plain" onClick={() => setAll(true)}>
            {t('showAll', { count: extensions.length })}
          </Button>
        </div>
      )}
    </div>
  );
}
