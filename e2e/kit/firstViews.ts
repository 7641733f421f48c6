import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import type { Outcome, Print } from '#kit/run/stage.ts';

/** What a first visit of an address may load of scripts. */
export interface FirstView {
  address: string;
  /** What it imports beside the entry: modules by their paths in the project, and pieces of several modules by their names. */
  parts: readonly string[];
  /** Compressed with brotli. */
  bytes: number;
  files: number;
}

/** Lower the limits as the page gets smaller. `npm run bench -- visits` counts what really comes. */
export const firstViews: readonly FirstView[] = [
  { address: '/ucp', parts: ['live'], bytes: 129_600, files: 3 },
  {
    address: '/admin/presence-states',
    parts: [
      'live',
      'src/web/app/adminRoutes.ts',
      'src/web/messages/en/adminArea.ts',
      'src/web/admin/states/StatesPage.tsx',
    ],
    bytes: 140_500,
    files: 8,
  },
  // None of these pages needs MUI.
  {
    address: '/admin/groups',
    parts: [
      'live',
      'src/web/app/adminRoutes.ts',
      'src/web/messages/en/adminArea.ts',
      'src/web/admin/groups/GroupsPage.tsx',
    ],
    bytes: 144_800,
    files: 9,
  },
  {
    address: '/admin/users',
    parts: [
      'live',
      'src/web/app/adminRoutes.ts',
      'src/web/messages/en/adminArea.ts',
      'src/web/admin/users/UsersPage.tsx',
    ],
    bytes: 147_880,
    files: 11,
  },
  {
    address: '/ucp/history',
    parts: ['live', 'src/web/messages/en/historyArea.ts', 'src/web/ucp/history/HistoryPage.tsx'],
    bytes: 140_650,
    files: 8,
  },
];

/** Vite's manifest: the chunk of each entry, by its source or a name of its own. */
export type Manifest = Record<string, { file: string; name?: string; imports?: readonly string[] }>;

/** The scripts of a first view, each once: the entry, the parts, and all that they import statically. Throws when one is not in the build. */
export function scriptsOf(manifest: Manifest, parts: readonly string[]): string[] {
  const names = new Set(['index.html', ...parts]);
  const files: string[] = [];
  // The loop also visits what it adds to the set.
  for (const name of names) {
    const chunk = manifest[name] ?? Object.values(manifest).find((each) => each.name === name);
    if (!chunk) throw new Error(`The built page has no chunk for ${name}.`);
    files.push(chunk.file);
    for (const each of chunk.imports ?? []) names.add(each);
  }
  return [...new Set(files)];
}

/** Compares the first views of a built page with their limits, and prints both. Each figure counts as one test. */
export function checkFirstViews(folder: string, views: readonly FirstView[], print: Print): Outcome {
  const manifest = JSON.parse(readFileSync(join(folder, '.vite/manifest.json'), 'utf8')) as Manifest;
  const lines = views.flatMap(({ address, parts, ...limits }) => {
    const files = scriptsOf(manifest, parts);
    const sizes = files.map((file) => brotliCompressSync(readFileSync(join(folder, file))).length);
    const figures = { bytes: sizes.reduce((sum, size) => sum + size, 0), files: files.length };
    return (['bytes', 'files'] as const).map((unit) => ({
      kept: figures[unit] <= limits[unit],
      text: `${address}: ${figures[unit].toLocaleString('en')} ${unit} of scripts, at most ${limits[unit].toLocaleString('en')}`,
    }));
  });
  for (const { kept, text } of lines) print(`${kept ? '✓' : '✗'} ${text}\n`);
  const failures = lines.filter(({ kept }) => !kept).map(({ text }) => text);
  return { passed: lines.length - failures.length, failed: failures.length, failures };
}
