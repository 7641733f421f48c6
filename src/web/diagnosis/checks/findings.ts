import type { diagnosis } from '#web/messages/en/diagnosis/diagnosis.ts';

/** What is looked at, in the order in which it is shown. */
export const lines = [
  'address',
  'reach',
  'cors',
  'api',
  'contract',
  'parts',
  'preflight',
  'credentials',
  'states',
  'etag',
  'retryAfter',
  'clock',
  'events',
  'heartbeats',
] as const;
export type Line = (typeof lines)[number];

/** fine; to be looked at, since something may not work; wrong; or nothing that a page can tell. */
export type Verdict = 'fine' | 'look' | 'wrong' | 'unknown';

/** The names of the sentences that say what was found. */
export type FoundCode = keyof typeof diagnosis.found;

type Values = Record<string, string | number>;

/** What was found at a line. The values go into the words: none of them is a secret. */
export interface Finding {
  verdict: Verdict;
  code: FoundCode;
  values: Values;
}

export type Findings = Partial<Record<Line, Finding>>;

/** Called with each finding as soon as it is there. */
export type AddFinding = (line: Line, finding: Finding) => void;

const finding =
  (verdict: Verdict) =>
  (code: FoundCode, values: Values = {}): Finding => ({ verdict, code, values });

export const fine = finding('fine');
export const look = finding('look');
export const wrong = finding('wrong');
export const unknown = finding('unknown');
