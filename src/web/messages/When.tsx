import { useTimes } from './useTimes.ts';

/** A time (ISO 8601), as short as can be; the whole of it is in the tooltip. */
export function When({ at }: { at: string }) {
  const { when, full } = useTimes();
  return (
    <time dateTime={at} title={full(at)}>
      {when(at)}
    </time>
  );
}
