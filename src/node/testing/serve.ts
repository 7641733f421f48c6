import { mkdirSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { onTestFinished } from 'vitest';
import { type RunningServer, startServer } from '#node/server.ts';
import { createLog } from '#node/settings/log.ts';
import { readSettings } from '#node/settings/settings.ts';
import { testFolder } from './kit.ts';

export const password = 'correct horse';

/** A server in this process, with a first admin. */
export async function serve(settings: Record<string, string> = {}, html?: string): Promise<RunningServer> {
  const folder = testFolder();
  mkdirSync(`${folder}/web`);
  if (html) writeFileSync(`${folder}/web/index.html`, html);
  const read = readSettings({ PORT: '0', DATABASE_URL: `file:${folder}/presence.db`, ...settings });
  const server = await startServer(read, createLog('error'), `${folder}/web`);
  onTestFinished(server.close);
  await server.backend.createFirstAdmin({ username: 'admin', displayName: 'Ada', password });
  return server;
}

/** Sends bytes as they are. Returns what comes back until the server hangs up. */
export async function sent(port: number, text: string): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  socket.end(text);
  let answer = '';
  for await (const chunk of socket) answer += String(chunk);
  return answer;
}
