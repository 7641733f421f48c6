import { useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { signInFor } from '#web/account/returnPath.ts';
import { sessionQuery } from '#web/data/session.ts';
import { paths } from '#web/paths.ts';
import { CheckIcon, EyeIcon, MinusIcon, WarningIcon } from '#web/ui/icons/icons.tsx';
import { Link } from '#web/ui/Link.tsx';
import css from './DiagnosisLine.module.css';
import { type Finding, type FoundCode, type Line, type Verdict } from './checks/findings.ts';
import { useFoundWords } from './useFoundWords.ts';

const icons: Record<Verdict, ReactNode> = {
  fine: <CheckIcon />,
  look: <EyeIcon />,
  wrong: <WarningIcon />,
  unknown: <MinusIcon />,
};

const signInHelps: ReadonlySet<FoundCode> = new Set([
  'signedOut',
  'signedOutCookie',
  'signedOutToken',
  'tokenUnknown',
  'cookieElsewhere',
]);

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
        {finding && signInHelps.has(finding.code) && <SignInLink />}
      </div>
    </li>
  );
}

/** Leads to signing in, and back here. Who is signed in is asked anew there: what the page knows may no longer be so. */
function SignInLink() {
  const t = useTranslations('diagnosis');
  const queryClient = useQueryClient();
  return (
    <Link
      className={css.signIn}
      to={signInFor({ pathname: paths.diagnosis, search: '' })}
      onClick={() => queryClient.removeQueries({ queryKey: sessionQuery.queryKey })}
    >
      {t('signIn')}
    </Link>
  );
}
