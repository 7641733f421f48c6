import { useTranslations } from 'use-intl';
import { useUser } from '#web/data/session.ts';
import { Lamp } from '#web/ui/Lamp.tsx';
import css from './NoPresence.module.css';

/** In place of one's own presence, for those who have none: why, and what to do. */
export function NoPresence() {
  const t = useTranslations('ucp.home');
  const { extension } = useUser();
  return (
    <section className={css.none}>
      <Lamp type="not_set" size={32} />
      <div>
        <h2 className={css.title}>{t('offTitle')}</h2>
        <p className="soft">{extension === null ? t('offNoExtension') : t('offSwitched')}</p>
      </div>
    </section>
  );
}
