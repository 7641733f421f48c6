import type { FreepbxSetting } from './tables.ts';

/** The settings of one user or group, by key. */
export type Settings = Map<string, string>;

/** Groups settings by whose they are. What is JSON is a scalar there, or nothing that is asked for. */
export function settingsBy<Row extends FreepbxSetting>(
  rows: readonly Row[],
  whose: (row: Row) => number,
): Map<number, Settings> {
  const found = new Map<number, Settings>();
  for (const row of rows) {
    const value = valueOf(row);
    if (value === null) continue;
    const own = found.get(whose(row)) ?? new Map<string, string>();
    found.set(whose(row), own.set(row.key, value));
  }
  return found;
}

function valueOf({ val, type }: FreepbxSetting): string | null {
  if (val === null || type !== 'json-arr') return val;
  try {
    const value: unknown = JSON.parse(val);
    return ['string', 'number', 'boolean'].includes(typeof value) ? String(value) : val;
  } catch {
    return val;
  }
}

/** Whether presence is enabled; undefined where nothing is said. */
export function enabledIn(settings: Settings | undefined): boolean | undefined {
  const value = settings?.get('enabled');
  if (value === '1' || value === 'true') return true;
  return value === '0' || value === 'false' || value === '' ? false : undefined;
}
