import { useTranslations } from 'use-intl';
import { typeLabels } from '#domain/labels.ts';
import { type Stretch, timeByType } from '#domain/week.ts';
import { Lamp } from '#web/ui/Lamp.tsx';
import css from './TypeTimes.module.css';
import { useDuration } from './useDuration.ts';
import picture from './WeekPicture.module.css';

/** How long one was in each type, and what the picture draws it as. */
export function TypeTimes({ stretches }: { stretches: readonly Stretch[] }) {
  const t = useTranslations('history');
  const duration = useDuration();
  return (
    <table className={css.times} aria-label={t('byType')}>
      <thead className="hidden-text">
        <tr>
          <th scope="col">{t('type')}</th>
          <th scope="col">{t('time')}</th>
        </tr>
      </thead>
      <tbody>
        {[...timeByType(stretches)].map(([type, time]) => (
          <tr key={type}>
            <th scope="row">
              <span className={css.type}>
                <span className={picture.swatch} data-type={type} aria-hidden />
                <Lamp type={type} />
                {typeLabels[type]}
              </span>
            </th>
            <td>{duration(time)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
