import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { CheckIcon, EyeIcon, MinusIcon, WarningIcon } from '#web/ui/icons/icons.tsx';
import css from './DiagnosisLine.module.css';
import type { Finding, Line, Verdict } from './checks/findings.ts';
import { useFoundWords } from './useFoundWords.ts';

const icons: Record<Verdict, ReactNode> = {
  fine: <CheckIcon />,
  look: <EyeIcon />,
  wrong: <WarningIcon />,
  unknown: <MinusIcon />,
};

interface DiagnosisLineProps {
  line: Line;
  finding: Finding | undefined;
  /** Said until there is a finding. */
  waiting: string;
}

/** One thing that is looked at: what was found, and what to do. */
export function DiagnosisLine({ line, finding, waiting }: DiagnosisLineProps) {
  const t = useTranslations('diagnosis');
  const words = useFoundWords();
  const said = finding && words(finding);
  return (
    <li className={css.line} data-verdict={finding?.verdict}>
      <span className={css.sign}>{finding && icons[finding.verdict]}</span>
      <h2 className={css.name}>{t(`line.${line}`)}</h2>
      <span className={css.verdict}>{finding && t(`verdict.${finding.verdict}`)}</span>
      <div className={css.words}>
        <p className={said ? '' : 'soft'}>{said?.found ?? waiting}</p>
        {said?.todo && <p className="soft">{said.todo}</p>}
      </div>
    </li>
  );
}
