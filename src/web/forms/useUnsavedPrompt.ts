import { useRef, useState } from 'react';
import { useBeforeUnload, useBlocker, type Location } from 'react-router';

/**
 * Options for a navigation that leaves an unsaved form on purpose, such as after deleting what it edits:
 * `navigate('..', skipUnsavedPrompt)`.
 */
export const skipUnsavedPrompt = { state: { skipUnsavedPrompt: true } };

function isOnPurpose({ state }: Location): boolean {
  return typeof state === 'object' && state !== null && 'skipUnsavedPrompt' in state;
}

/**
 * Holds back every way out of a form that has unsaved words, or of what is shown only once: Cancel, Escape, Back, a link,
 * closing the tab. `question` is set while a way out is held back; `allowLeaving` opens it for what follows, once nothing can be lost.
 * `leaveBy` is for a way out that may be no navigation, such as closing a dialog without an address of its own.
 */
export function useUnsavedPrompt(dirty: boolean) {
  const saved = useRef(false);
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) =>
      dirty && !saved.current && !isOnPurpose(nextLocation) && currentLocation.pathname !== nextLocation.pathname,
  );
  useBeforeUnload((event) => {
    if (dirty && !saved.current) event.preventDefault();
  });
  const [held, setHeld] = useState<{ close: () => void }>();
  const allowLeaving = () => {
    saved.current = true;
  };
  // Both may hold: Back while the question is open.
  const isHeld = held !== undefined || blocker.state === 'blocked';
  const question = isHeld && {
    stay: () => {
      setHeld(undefined);
      blocker.reset?.();
    },
    leave: () => {
      setHeld(undefined);
      allowLeaving();
      if (blocker.proceed) blocker.proceed();
      else held?.close();
    },
  };
  return {
    question,
    allowLeaving,
    leaveBy: (close: () => void) => (dirty && !saved.current ? setHeld({ close }) : close()),
  };
}
