import type { Api } from './api.ts';
import type { Allowances } from './target.ts';

/** One thing that a backend must do. It throws a Mismatch when the backend doesn't. */
export interface Check {
  noun: string;
  title: string;
  /** What the target must allow for it. */
  needs?: Need;
  run: (api: Api) => Promise<void>;
}

/** `raw`: cookies and origins of the suite's own. `throwaway`: a backend that may be broken by the check if it is wrong. */
export type Need = 'raw' | 'throwaway';

/** Collects the checks of a noun: a title and what is done. */
export function checksOf(noun: string, checks: Record<string, Check['run']>, needs?: Need): Check[] {
  return Object.entries(checks).map(([title, run]) => ({ noun, title, needs, run }));
}

/** Whether a check can be run on a target. */
export function allows(target: Allowances, { needs }: Pick<Check, 'needs'>): boolean {
  if (needs === 'raw') return !target.inPage;
  return needs === undefined || target.throwaway === true;
}
