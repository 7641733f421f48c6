import { useRef } from 'react';
import { useTranslations } from 'use-intl';
import { paths } from '#web/paths.ts';
import { Button, ButtonLink } from '#web/ui/Button.tsx';
import { CopyButton } from '#web/ui/CopyButton.tsx';
import { PlainPage } from '#web/ui/frame/PlainPage.tsx';
import css from './DiagnosisPage.module.css';
import { DiagnosisLine } from './DiagnosisLine.tsx';
import { type Findings, lines, type Verdict } from './checks/findings.ts';
import { useDiagnosis } from './useDiagnosis.ts';
import { useReport } from './useReport.ts';

/** Says what is wrong between the page and its API. */
export function Component() {
  const t = useTranslations('diagnosis');
  const { findings, doneAt, lookAgain } = useDiagnosis();
  const report = useReport(findings, doneAt);
  const text = useRef<HTMLPreElement>(null);
  return (
    <PlainPage title={t('title')}>
      <p className="soft">{t('text')}</p>
      <div className={css.bar}>
        <Button kind="primary" busy={doneAt === null} onClick={lookAgain}>
          {t('again')}
        </Button>
        <CopyButton name={t('asText')} of={text} />
        <ButtonLink kind="plain" to={paths.home}>
          {t('leave')}
        </ButtonLink>
      </div>
      <output className={css.summary}>{doneAt ? t('done', countsOf(findings)) : t('running')}</output>
      <ul className={css.lines} aria-label={t('results')}>
        {lines.map((line) => (
          <DiagnosisLine
            key={line}
            line={line}
            finding={findings[line]}
            waiting={t(line === 'heartbeats' && findings.events ? 'listening' : 'waiting')}
          />
        ))}
      </ul>
      <pre ref={text} className={css.report} aria-hidden>
        {report}
      </pre>
    </PlainPage>
  );
}

function countsOf(findings: Findings): Record<Exclude<Verdict, 'fine'>, number> {
  const count = (verdict: Verdict) => lines.filter((line) => findings[line]?.verdict === verdict).length;
  return { wrong: count('wrong'), look: count('look'), unknown: count('unknown') };
}
