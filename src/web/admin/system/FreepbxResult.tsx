import { useFormatter, useTranslations } from 'use-intl';
import type { FreepbxReport } from '#contract/freepbx.ts';
import type { NoteReason } from '#contract/importNotes.ts';
import css from './system.module.css';

const kinds = ['states', 'groups', 'users'] as const;
const tallies = ['added', 'changed', 'unchanged'] as const;

/** How many of the things left behind are shown. */
const SHOWN = 200;

/** What an import did, or would do, and what it leaves behind. */
export function FreepbxResult({ report }: { report: FreepbxReport }) {
  const t = useTranslations('system.freepbx');
  const format = useFormatter();
  const { left } = report;
  return (
    <div className={css.form}>
      <table className={css.table}>
        <caption hidden>{report.dryRun ? t('wouldDo') : t('did')}</caption>
        <thead>
          <tr>
            <th scope="col">{report.dryRun ? t('wouldDo') : t('did')}</th>
            {tallies.map((name) => (
              <th key={name} scope="col">
                {t(name)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {kinds.map((kind) => (
            <tr key={kind}>
              <th scope="row">{t(kind)}</th>
              {tallies.map((name) => (
                <td key={name}>{format.number(report[kind][name])}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <p>{left.length === 0 ? t('nothingLeft') : t('leftTitle', { count: left.length })}</p>
      {left.length > 0 && (
        <ul className={css.left}>
          {left.slice(0, SHOWN).map(({ noun, name, reason, message }, index) => (
            // oxlint-disable-next-line react/no-array-index-key -- the same may be said twice, and the list never changes
            <li key={`${index} ${noun}`}>
              {name}:{' '}
              <span className={css.soft}>
                {t.has(`left.${reason as NoteReason}`) ? t(`left.${reason as NoteReason}`) : message}
              </span>
            </li>
          ))}
          {left.length > SHOWN && <li>{t('more', { count: left.length - SHOWN })}</li>}
        </ul>
      )}
    </div>
  );
}
