import { downloadBackup, restoreBackup } from '#contract/backup.ts';
import type { Faults } from '#conformance/testing/fault.ts';
import { answer, around, fieldsIn, head, json, problem, query, refusal } from '#conformance/testing/planting.ts';
import type { Tampering } from '#conformance/testing/tampering.ts';

const file = 'system: a backup is a file';
const looked = 'system: a backup can be looked at';
const broken = 'system: a file that is none';
const restored = 'system: a restore brings everything back';

/** Changes the lines of a backup, and not what its end says of them. */
const lines = (change: (lines: string[]) => string[]): Tampering =>
  around(downloadBackup, async (call) => {
    const response = await call.go();
    return new Response(`${change((await response.text()).split('\n').slice(0, -1)).join('\n')}\n`, response);
  });

/** The same, with an end that fits them. */
const soundLines = (change: (lines: string[]) => string[]): Tampering =>
  around(downloadBackup, async (call) => {
    const response = await call.go();
    const all = change((await response.text()).split('\n').slice(0, -2));
    const text = `${all.join('\n')}\n`;
    const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
    const sha256 = Buffer.from(digest).toString('hex');
    return new Response(`${text}${JSON.stringify({ kind: 'end', lines: all.length + 1, sha256 })}\n`, response);
  });

const kindOf = (line: string) => fieldsIn(line).kind;

export const backup: Faults = {
  'a backup is shown in place of being kept': [
    file,
    head(downloadBackup, (given) => given.delete('content-disposition')),
  ],
  'a backup is JSON': [file, head(downloadBackup, (given) => given.set('content-type', 'application/json'))],
  'a backup whose sum is of something else': [
    file,
    lines((all) =>
      all.map((line) => line.replace(/"sha256":"\w/, '"sha256":"0').replace(/"sha256":"0(\w{62})\w/, '"sha256":"0$1f')),
    ),
  ],
  'the end of a backup does not count itself': [
    file,
    lines((all) =>
      all.map((line) =>
        line.replace(
          /^(\{"kind":"end","lines":)(\d+)/,
          (_, start: string, count: string) => `${start}${Number(count) - 1}`,
        ),
      ),
    ),
  ],
  'the head of a backup counts no users': [
    file,
    soundLines((all) => all.map((line, index) => (index === 0 ? line.replace(/"user":\d+/, '"user":0') : line))),
  ],
  'a backup with empty lines': [file, lines((all) => [...all, ''])],
  'a backup without the ids that were given': [
    file,
    soundLines((all) =>
      all.map((line, index) => (index === 0 ? JSON.stringify({ ...fieldsIn(line), lastIds: undefined }) : line)),
    ),
  ],
  'users of a backup have no version': [
    file,
    soundLines((all) =>
      all.map((line) => (kindOf(line) === 'user' ? JSON.stringify({ ...fieldsIn(line), version: undefined }) : line)),
    ),
  ],
  'a backup has lines of a kind of its own': [
    file,
    soundLines((all) => [...all, JSON.stringify({ kind: 'session', id: 1 })]),
  ],
  'looking at a backup says it was restored': [
    looked,
    answer(restoreBackup, (report) => ({ ...report, checked: false })),
  ],
  'looking at a backup counts the file twice': [
    looked,
    answer(restoreBackup, (report) => ({ ...report, now: report.file })),
  ],
  'looking at a backup restores it': [looked, query(restoreBackup, (given) => given.set('check', 'false'))],
  'what is no backup is restored as nothing': [broken, refusal('backup_unknown', () => json({ checked: false }))],
  'what is no backup is damaged': [broken, refusal('backup_unknown', () => problem(422, 'backup_damaged'))],
  'a file without its end is restored as far as it goes': [
    broken,
    refusal('backup_damaged', () => json({ checked: false })),
  ],
  'a newer file is damaged': [broken, refusal('backup_newer', () => problem(422, 'backup_damaged'))],
  'a restore lets sessions live on': [
    restored,
    (fetch) => {
      let isRestored = false;
      return async (request) => {
        const response = await fetch(request);
        if (request.url.endsWith('/restore?check=false') && response.ok) isRestored = true;
        return isRestored && response.status === 401 ? json({ items: [], total: 0, page: 1, pageSize: 25 }) : response;
      };
    },
  ],
  'a restore only looks': [restored, query(restoreBackup, (given) => given.set('check', 'true'))],
  'a restore gives ids again': [
    restored,
    (fetch) => {
      let isRestored = false;
      return async (request) => {
        const response = await fetch(request);
        if (request.url.endsWith('/restore?check=false') && response.ok) isRestored = true;
        const made = isRestored && request.method === 'POST' && request.url.endsWith('/states') && response.ok;
        return made ? json({ ...fieldsIn(await response.text()), id: 1 }, 201, response.headers) : response;
      };
    },
  ],
  'a restore loses the extensions': [
    restored,
    soundLines((all) =>
      all.map((line) => (kindOf(line) === 'user' ? JSON.stringify({ ...fieldsIn(line), extension: null }) : line)),
    ),
  ],
  'a backup leaves out what people are in': [
    restored,
    soundLines((all) =>
      all
        .filter((line) => kindOf(line) !== 'claim')
        .map((line, index) => (index === 0 ? line.replace(/"claim":\d+(?=,"history")/, '"claim":0') : line)),
    ),
  ],
};
