import { type PbxCheck, type PbxCheckName, PbxError } from '#backend/ports/pbx.ts';

/** Gathers what was tried and what came of it. */
export interface CheckReport {
  checks: PbxCheck[];
  /**
   * Makes an attempt, and notes how it went; without one, notes that it was skipped. Returns its result, or null when it failed or
   * was skipped.
   */
  tried: <Answer>(name: PbxCheckName, attempt: (() => Promise<Answer>) | null | false) => Promise<Answer | null>;
  /** Notes what came of something: null when it went well. */
  note: (name: PbxCheckName, error: PbxError | null) => void;
  skip: (name: PbxCheckName) => void;
}

export function createReport(): CheckReport {
  const checks: PbxCheck[] = [];
  const note: CheckReport['note'] = (name, error) => {
    checks.push({ name, ok: error === null, fault: error?.fault ?? null, detail: error?.message ?? null });
  };
  const skip: CheckReport['skip'] = (name) => {
    checks.push({ name, ok: null, fault: null, detail: null });
  };
  return {
    checks,
    note,
    skip,
    async tried(name, attempt) {
      if (!attempt) {
        skip(name);
        return null;
      }
      try {
        const answer = await attempt();
        note(name, null);
        return answer;
      } catch (error) {
        if (!(error instanceof PbxError)) throw error;
        note(name, error);
        return null;
      }
    },
  };
}
