import { isOver } from '#backend/ports/pbx.ts';

/**
 * Does something for each, one after the other. What fails keeps nobody else waiting, unless the connection is over.
 *
 * @throws what failed first, once all were tried
 */
export async function tryEach<Item>(items: Iterable<Item>, act: (item: Item) => Promise<void>): Promise<void> {
  const failures: unknown[] = [];
  for (const item of items) {
    try {
      await act(item);
    } catch (error) {
      if (isOver(error)) throw error;
      failures.push(error);
    }
  }
  if (failures.length > 0) throw failures[0];
}
