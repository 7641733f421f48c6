import { useTranslations } from 'use-intl';
import type { State } from '#contract/states.ts';
import { Label } from '#web/ui/Label.tsx';
import css from './PickPreview.module.css';

/** The pick as colleagues will see it, while it is being put together. */
export function PickPreview({
  state,
  message,
  when,
}: {
  state: State | undefined;
  message: string;
  when: string | null;
}) {
  const t = useTranslations('pick');
  return (
    <section className={css.preview} aria-label={t('preview')} aria-live="polite">
      <p className={css.name}>{t('preview')}</p>
      <p className={css.pick}>
        <Label type={state?.type ?? 'not_set'} message={state ? message.trim() || state.message : null} lines={2} />
        {when && <span className="soft">{when}</span>}
      </p>
    </section>
  );
}
