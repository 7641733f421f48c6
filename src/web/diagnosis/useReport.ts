import { useTranslations } from 'use-intl';
import { type Findings, lines } from './checks/findings.ts';
import { useFoundWords } from './useFoundWords.ts';

/** All findings as a text, to be sent to whoever helps. Addresses come without their query; cookies and tokens are not in it. */
export function useReport(findings: Findings, at: Date | null): string {
  const t = useTranslations('diagnosis');
  const productName = useTranslations('kit')('productName');
  const words = useFoundWords();
  const { origin, pathname } = new URL(document.baseURI);
  const said = lines.flatMap((line) => {
    const finding = findings[line];
    if (!finding) return [];
    const { found, todo } = words(finding);
    const title = `${t(`verdict.${finding.verdict}`)}: ${t(`line.${line}`)}`;
    return [title, `  ${found}`].concat(todo === null ? [] : `  → ${todo}`);
  });
  const head = [
    `${productName}: ${t('title')}, ${at?.toISOString() ?? t('running')}`,
    t('page', { address: `${origin}${pathname}` }),
    t('browser', { name: navigator.userAgent }),
  ];
  return [...head, '', ...said, ''].join('\n');
}
