import type * as z from 'zod/mini';
import { backupEnd, backupHead, backupLine, downloadBackup, restoreBackup } from '#contract/backup.ts';
import { setMyPresence } from '#contract/me.ts';
import { signIn } from '#contract/signIn.ts';
import { listStates } from '#contract/states.ts';
import { signedIn, type Api } from '#conformance/kit/api.ts';
import type { Caller } from '#conformance/kit/caller.ts';
import { checksOf } from '#conformance/kit/check.ts';
import { holds, Mismatch, same, shown } from '#conformance/kit/mismatch.ts';
import { cameAs, refusal, success } from '#conformance/kit/reply.ts';
import { snapshot, unchanged } from '#conformance/kit/snapshot.ts';

async function backup(admin: Caller): Promise<{ did: string; text: string; headers: Headers }> {
  const reply = await admin.send('GET', downloadBackup.path);
  if (reply.status !== 200 || !reply.headers.get('content-type')?.startsWith('application/x-ndjson'))
    throw new Mismatch(reply.did, '200 application/x-ndjson', cameAs(reply));
  return reply;
}

const linesOf = (text: string) => text.split('\n').slice(0, -1);

/** A line of a backup, parsed by its schema. */
function parsed<Schema extends z.ZodMiniType>(did: string, line: string | undefined, schema: Schema): z.output<Schema> {
  const result = schema.safeParse(jsonIn(line));
  if (!result.success) throw new Mismatch(did, 'lines as the contract describes them', shown(line));
  return result.data;
}

function jsonIn(line = ''): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

async function sha256(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

const restore = (admin: Caller, text: string, check: 'true' | 'false') =>
  admin.send('POST', restoreBackup.path, {
    text,
    query: { check },
    headers: { 'content-type': 'application/x-ndjson' },
  });

const looking = checksOf('system', 'backup', {
  'a backup is a file whose lines the contract knows, with an end that vouches for it': async ({ admin, people }) => {
    await people();
    const { did, text, headers } = await backup(admin);
    const lines = linesOf(text);
    for (const line of lines) parsed(did, line, backupLine);
    const head = parsed(did, lines[0], backupHead);
    const end = parsed(did, lines.at(-1), backupEnd);
    const before = `${lines.slice(0, -1).join('\n')}\n`;
    same(`${did}: the end`, end, { kind: 'end', lines: lines.length, sha256: await sha256(before) });
    const rows = Object.values(head.counts).reduce((sum, count) => sum + count, 2);
    holds(`${did}: the counts of the first line`, rows === lines.length, `${lines.length} lines`, head.counts);
    const disposition = headers.get('content-disposition') ?? '';
    holds(`${did}: Content-Disposition`, /^attachment; filename="[^"]+"/.test(disposition), 'attachment', disposition);
  },

  'a backup can be looked at, and what it would replace': async ({ admin, newState }) => {
    const file = await backup(admin);
    const { text } = file;
    const { counts } = parsed(file.did, linesOf(text)[0], backupHead);
    await newState();
    const { did, body } = success(restoreBackup, await restore(admin, text, 'true'));
    same(`${did}: checked, states`, [body.checked, body.file.counts.state], [true, counts.state]);
    same(`${did}: states now`, body.now.counts.state, counts.state + 1);
  },

  'a file that is none, is cut off, was changed or is newer is refused': async ({ admin, newState, token }) => {
    await newState({ type: 'away', message: token });
    const { text } = await backup(admin);
    for (const nothing of ['', 'no backup', '{}\n', '[]\n', text.slice(text.indexOf('\n') + 1)])
      refusal(await restore(admin, nothing, 'false'), 'backup_unknown');
    for (const half of [text.slice(0, -1), text.slice(0, text.length / 2), `${linesOf(text)[0]}\n`])
      refusal(await restore(admin, half, 'false'), 'backup_damaged');
    refusal(await restore(admin, text.replace(token, `${token.slice(1)}x`), 'false'), 'backup_damaged');
    refusal(await restore(admin, text.replace(/"version":\d+/, '"version":99'), 'false'), 'backup_newer');
    await admin.call(listStates, {});
  },
});

/** Signs the suite's admin in again, in the place of the session that a restore ended. */
async function signInAgain({ admin, target }: Api): Promise<void> {
  const { credentials } = await signedIn(target, new Set(), target.admin);
  Object.assign(admin.credentials, credentials);
}

/** Comes last: everyone whom the suite has signed in is signed out by it. */
const restoring = checksOf(
  'system',
  'backup',
  {
    'a restore brings everything back as it was, and ends every session': async (api) => {
      const { admin, newState, newPerson, anyone } = api;
      const { state: picked } = await newState();
      const { caller, user, password } = await newPerson();
      await caller.call(setMyPresence, { body: { stateId: picked.id } });
      const before = await snapshot(admin, api.target.offers);
      const { text } = await backup(admin);
      const { state } = await newState();
      const { body } = success(restoreBackup, await restore(admin, text, 'false'));
      same('POST /restore: checked', body.checked, false);
      for (const each of [admin, caller]) refusal(await each.send('GET', '/states'), 'not_signed_in');
      await signInAgain(api);
      unchanged(before, await snapshot(admin, api.target.offers));
      await anyone.call(signIn, { body: { username: user.username, password, as: 'token' } });
      const later = await newState();
      holds('POST /states after a restore: the id', later.state.id > state.id, `more than ${state.id}`, later.state.id);
    },
  },
  'throwaway',
);

/** Backups. What follows from the file's own format is the contract's; how it is made is the backend's. */
export const system = [...looking, ...restoring];
