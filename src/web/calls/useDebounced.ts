import { useEffect, useState } from 'react';

/** So long after the last key what was typed counts (milliseconds). */
const PAUSE_MS = 250;

/** A text that is being typed, once its writer pauses. What is taken away counts at once. */
export function useDebounced(text: string): string {
  const [paused, setPaused] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setPaused(text), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return text === '' ? '' : paused;
}
