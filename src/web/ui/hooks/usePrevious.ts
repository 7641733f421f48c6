import { useState } from 'react';

/** A value as it was before: what is being asked again, or can't be told now, is shown as it was until it is known. */
export function usePrevious<T>(value: T, unknown: boolean): T {
  const [kept, setKept] = useState(value);
  if (!unknown && kept !== value) setKept(value);
  return unknown ? kept : value;
}
