import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { expect, onTestFinished, test, vi } from 'vitest';
import { serve } from '#node/testing/serve.ts';
import { connectionLimits } from './connections.ts';

test('a fifth of the files that the process may open is not for connections', () => {
  expect([connectionLimits(1024).most, connectionLimits(null).most]).toEqual([819, null]);
  const limit = execFileSync('sh', ['-c', 'ulimit -n']).toString().trim();
  expect(connectionLimits()).toEqual(connectionLimits(limit === 'unlimited' ? null : Number(limit)));
});

test('every connection comes to an end, and none before proxies, backups and slow calls are done with it', () => {
  const { headersMs, requestMs, keepAliveMs, silentMs, checkMs } = connectionLimits();
  const MINUTE = 60_000;
  expect(checkMs).toBeLessThanOrEqual(headersMs);
  expect(headersMs).toBeLessThanOrEqual(MINUTE);
  for (const [ms, least, most] of [
    [requestMs, 2 * MINUTE, 10 * MINUTE],
    [keepAliveMs, MINUTE + 1, 2 * MINUTE],
    [silentMs, 30 * MINUTE + 1, 60 * MINUTE],
  ] as const) {
    expect(ms).toBeGreaterThanOrEqual(least);
    expect(ms).toBeLessThanOrEqual(most);
  }
});

/** What a call on a connection brings: its answer, or nothing of the kind where the server closes it. */
async function answerOn(socket: Socket): Promise<string> {
  socket.write('GET /api/health HTTP/1.1\r\nHost: x\r\n\r\n');
  return String(await Promise.race([once(socket, 'data'), once(socket, 'close')]));
}

test('a server that starts takes no more connections than its process has files for', async () => {
  const spy = vi.spyOn(process.report, 'getReport').mockReturnValue({ userLimits: { open_files: { soft: 4 } } });
  onTestFinished(() => spy.mockRestore());
  const { port } = await serve();
  const open = async () => {
    const socket = connect(port, '127.0.0.1');
    onTestFinished(() => void socket.destroy());
    // One too many is closed by a reset.
    socket.on('error', () => undefined);
    await once(socket, 'connect');
    return socket;
  };
  const [first] = [await open(), await open(), await open()];
  expect(await answerOn(await open())).not.toContain('HTTP/1.1');
  expect(await answerOn(first)).toContain('HTTP/1.1 200 ');
});
