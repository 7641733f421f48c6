import * as z from 'zod/mini';

/** A moment as a query gives it, with any offset; parsed it is the same moment in UTC, as the tables hold it. */
export const momentInQuery = z.pipe(
  z.iso.datetime({ offset: true, error: 'time_malformed' }),
  z.transform((text) => new Date(text).toISOString()),
);
