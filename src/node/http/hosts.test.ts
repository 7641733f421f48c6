import { describe, expect, test } from 'vitest';
import { sent, serve } from '#node/testing/serve.ts';

/** The status of the answer to a call by this name. */
const statusOf = async (port: number, host: string, target = '/presence/api/session') => {
  const answer = await sent(port, `GET ${target} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`);
  return Number(/^HTTP\/1.1 (\d+) /.exec(answer)?.[1]);
};

describe('the server is called', () => {
  const settings = { PUBLIC_URL: 'https://pbx.example/presence/', ALLOWED_HOSTS: 'presence, Other.Example' };

  test('as the settings say, by its addresses, and as this machine', async () => {
    const { port } = await serve(settings);
    const names = [
      'pbx.example',
      'PBX.example:8443',
      'presence:8080',
      'other.example',
      '127.0.0.1:9',
      '[::1]',
      'localhost',
    ];
    for (const name of names) expect([name, await statusOf(port, name)]).toEqual([name, 200]);
    for (const name of ['evil.example', 'pbx.example.evil.example', 'notlocalhost', 'xpbx.example'])
      expect([name, await statusOf(port, name), await statusOf(port, name, '/')]).toEqual([name, 421, 421]);
    expect(await statusOf(port, 'pbx.example', 'http://evil.example/presence/api/session')).toBe(421);
    for (const path of ['health', 'ready']) expect(await statusOf(port, 'any.example', `/api/${path}`)).toBe(200);
    const refused = await sent(port, 'GET / HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n');
    expect(refused).toContain('"code":"misdirected"');
    expect(refused).toContain('This server is not called evil.example.');
  });

  test('anything where no setting says how', async () => {
    const { port } = await serve();
    expect(await statusOf(port, 'any.example', '/api/session')).toBe(200);
  });
});
