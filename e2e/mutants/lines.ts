import type { Mutant } from './mutant.ts';

export const lines: readonly Mutant[] = [
  {
    file: 'src/domain/lines.ts',
    search: " && line !== 'ringing' && line !== 'busy'",
    replace: '',
    test: 'src/domain/lines.test.ts',
  },
  {
    file: 'src/domain/pbx/lines/phoneStates.ts',
    search: '.filter(isPhone);',
    replace: ';',
    test: 'src/domain/pbx/lines/phoneStates.test.ts',
  },
  {
    file: 'src/domain/pbx/lines/lineThrottle.ts',
    search: 'Math.max(spentUntil.get(extension) ?? 0, now) + REFILL_MS',
    replace: '0',
    test: 'src/domain/pbx/lines/lineThrottle.test.ts',
  },
  {
    file: 'src/domain/pbx/lines/lineThrottle.ts',
    search: 'pausedUntil = now + PAUSE_MS;',
    replace: '',
    test: 'src/domain/pbx/lines/lineThrottle.test.ts',
  },
  {
    file: 'src/backend/store/lines.ts',
    search: ".where('settings.line_hidden', 'is', null)",
    replace: '',
    test: 'src/demo/lines.test.ts',
  },
  {
    file: 'src/backend/presence/presences.ts',
    search: 'people.filter(({ lineHidden }) => !lineHidden)',
    replace: 'people',
    test: 'src/demo/lines.test.ts',
  },
  {
    file: 'src/backend/phoneSystem/sync/lineSync.ts',
    search: "if (throttle) await announceLines({ type: 'lines', states: [], anew: true });",
    replace: '',
    test: 'src/demo/lines.test.ts',
  },
  {
    file: 'src/backend/phoneSystem/sync/lineSync.ts',
    search: "if (known.length > 0) void announceLines({ type: 'lines', states: known, anew: true });",
    replace: '',
    test: 'src/demo/lines.test.ts',
  },
  {
    file: 'src/web/live/patchDirectory.ts',
    search: 'page: changed ? { ...page, items } : page, settled',
    replace: 'page: { ...page, items }, settled',
    test: 'src/web/live/patchDirectory.test.ts',
  },
];
