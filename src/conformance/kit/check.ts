import type { Capability } from '#contract/capabilities.ts';
import type { Api } from './api.ts';
import type { Allowances } from './target.ts';

/** One thing that a backend must do. It throws a Mismatch when the backend doesn't. */
export interface Check {
  noun: string;
  title: string;
  /** What it judges. It is left out where the backend does not offer this. */
  capability: Capability;
  /** What the target must allow for it. */
  needs?: readonly Need[];
  run: (api: Api) => Promise<void>;
}

/**
 * `raw`: cookies and origins of the suite's own. `throwaway`: a backend that may be broken by the check if it is wrong.
 * `pageOrigin`: the origin of a page elsewhere. `patient`: to wait for what takes its time, a minute or so.
 */
export type Need = 'raw' | 'throwaway' | 'pageOrigin' | 'patient';

/** Collects the checks of a noun and a capability: a title and what is done. */
export function checksOf(
  noun: string,
  capability: Capability,
  checks: Record<string, Check['run']>,
  ...needs: readonly Need[]
): Check[] {
  return Object.entries(checks).map(([title, run]) => ({ noun, title, capability, needs, run }));
}

/** Whether a check can be run on a target. */
export function allows(target: Allowances, { needs = [] }: Pick<Check, 'needs'>): boolean {
  const allowed: Record<Need, boolean> = {
    raw: !target.inPage,
    throwaway: target.throwaway === true,
    pageOrigin: target.pageOrigin !== undefined,
    patient: target.patient === true,
  };
  return needs.every((need) => allowed[need]);
}

/** Whether a check waits for what takes its time. */
export const isPatient = ({ needs }: Pick<Check, 'needs'>): boolean => needs?.includes('patient') === true;
