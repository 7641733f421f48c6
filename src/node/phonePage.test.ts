import { expect, onTestFinished, test } from 'vitest';
import { startServer } from './server.ts';
import { createLog } from './settings/log.ts';
import { readSettings } from './settings/settings.ts';
import { call, signIn, testDatabase, testFolder } from './testing/kit.ts';

const password = 'correct horse';
const linkTo = (text: string, label: string) =>
  new RegExp(`<Name>(?:\\* )?${label}</Name><URL>([^<]+)</URL>`).exec(text)?.[1] ?? '';

const databases = {
  libsql: () => Promise.resolve(`file:${testFolder()}/presence.db`),
  PostgreSQL: () => testDatabase(),
};

test.each(Object.entries(databases))(
  'a phone behind a proxy picks on %s',
  async (_, open) => {
    const PUBLIC_URL = 'https://pbx.example/presence/';
    const settings = readSettings({ PORT: '0', DATABASE_URL: await open(), PUBLIC_URL });
    const server = await startServer(settings, createLog('error'), `${testFolder()}/web`);
    onTestFinished(server.close);
    await server.backend.createFirstAdmin({ username: 'admin', displayName: 'Ada', password });
    const url = `http://127.0.0.1:${server.port}/`;
    const admin = await signIn(url, 'admin', password);
    const ben = { username: 'ben', displayName: 'Ben', extension: '1001', role: 'user', presence: 'yes', password };
    await call(url, 'POST', '/users', ben, admin);
    const token = await signIn(url, 'ben', password);
    const added = await call(url, 'POST', '/me/phones', { name: 'Desk', maker: 'cisco' }, token);
    const phone = (await added.json()) as Record<'address' | 'username' | 'password', string>;
    expect(phone.address).toBe(`${PUBLIC_URL}api/phone-page/cisco`);

    /** Asks as the phone does; the proxy is left out. */
    const ask = async (address: string) => {
      const headers = { Authorization: `Basic ${btoa(`${phone.username}:${phone.password}`)}` };
      return (await fetch(address.replace('https://pbx.example/', url), { headers })).text();
    };
    const link = linkTo(await ask(phone.address), 'Away');
    expect(link.startsWith(`${phone.address}/`)).toBe(true);
    expect(await ask(link)).toContain('<Text>Done. Now: Away</Text>');
    const presence = (await (await call(url, 'GET', '/me/presence', undefined, token)).json()) as { label: string };
    expect(presence.label).toBe('Away');
    const stale = linkTo(await ask(phone.address), 'Chat');
    await ask(linkTo(await ask(phone.address), 'DND'));
    expect(await ask(stale)).toContain('Changed meanwhile. Choose again.');
  },
  60_000,
);
