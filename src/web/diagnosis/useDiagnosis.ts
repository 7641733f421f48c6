import { useEffect, useState } from 'react';
import { useDemo } from '#web/data/demo.ts';
import { diagnose } from './diagnose.ts';
import { currentEnvironment } from './checks/environment.ts';
import type { Findings } from './checks/findings.ts';
import { createLooks } from './looks.ts';

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

  const [looks] = useState(createLooks);

  useEffect(() => {
    const look = (signal: AbortSignal) =>
      diagnose(currentEnvironment(isDemo, signal), (line, finding) =>
        setFindings((before) => ({ ...before, [line]: finding })),
      );
    void looks.start(look).then((isOver) => isOver && setDone({ round, at: new Date() }));
  }, [looks, isDemo, round]);
  useEffect(() => () => looks.leave(), [looks]);

  function lookAgain() {
    setFindings({});
    setRound(round + 1);
  }

  return { findings, doneAt: done.round === round ? done.at : null, lookAgain };
}
