/** Those that another look finds alike: what the first one met on its way is settled by then. Looks no more where there are none. */
export async function stillFound<Value>(
  found: ReadonlyMap<string, Value>,
  look: () => Promise<ReadonlyMap<string, Value>>,
): Promise<Map<string, Value>> {
  const again = found.size > 0 ? await look() : found;
  return new Map([...found].filter(([name, value]) => again.has(name) && again.get(name) === value));
}
