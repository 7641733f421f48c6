import type { Change } from '#backend/ports/deps.ts';
import type { Services } from './services.ts';

/** Tells every server what no database holds. What fails is not told: whoever announces says it again, or is asked. */
export async function announce(
  { deps: { bus, log }, transact }: Pick<Services, 'deps' | 'transact'>,
  changes: readonly Change[],
): Promise<void> {
  try {
    await (bus.stage && transact((trx) => bus.stage?.(changes, trx) ?? Promise.resolve()));
    bus.publish?.(changes);
  } catch (error) {
    log.warn('The other servers could not be told.', error);
  }
}
