import { useEffect, useState } from 'react';
import { useDemo } from '#web/data/demo.ts';
import { diagnose } from './diagnose.ts';
import { currentEnvironment } from './checks/environment.ts';
import type { Findings } from './checks/findings.ts';

interface Diagnosis {
  findings: Findings;
  /** When the last thing was looked at; null while that is to come. */
  doneAt: Date | null;
  lookAgain: () => void;
}

/** Looks when the page opens, and again when it is told to. */
export function useDiagnosis(): Diagnosis {
  const isDemo = useDemo() !== null;
  const [round, setRound] = useState(1);
  const [findings, setFindings] = useState<Findings>({});
  const [done, setDone] = useState({ round: 0, at: new Date(0) });

  useEffect(() => {
    const leaving = new AbortController();
    const look = async () => {
      await diagnose(currentEnvironment(isDemo, leaving.signal), (line, finding) =>
        setFindings((before) => ({ ...before, [line]: finding })),
      );
      if (!leaving.signal.aborted) setDone({ round, at: new Date() });
    };
    void look();
    return () => leaving.abort();
  }, [isDemo, round]);

  function lookAgain() {
    setFindings({});
    setRound(round + 1);
  }

  return { findings, doneAt: done.round === round ? done.at : null, lookAgain };
}
