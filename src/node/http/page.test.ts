import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, brotliDecompressSync, gunzipSync } from 'node:zlib';
import { beforeEach, describe, expect, test } from 'vitest';
import { testFolder } from '#node/testing/kit.ts';
import { openPage } from './page.ts';

const script = "\n document.title = 'x'; // inline\n";
const html = `<!doctype html><html><head><base href="/" /><script>${script}</script>
<script type="module" src="./assets/index-abc.js"></script></head><body></body></html>`;
const code = 'export const answer = 42;\n'.repeat(100);

let folder: string;
beforeEach(() => {
  folder = testFolder();
  mkdirSync(join(folder, 'assets'));
  writeFileSync(join(folder, 'index.html'), html);
  writeFileSync(join(folder, 'icon.svg'), '<svg/>');
  writeFileSync(join(folder, 'assets/index-abc.js'), code);
  writeFileSync(join(folder, 'assets/index-abc.js.br'), brotliCompressSync(code));
});

/** What the API answers to who asks for the session. */
let getSession = (_request: Request): Promise<Response> => Promise.reject(new Error('Nobody asks for it.'));

const get = (path: string, headers: Record<string, string> = {}, base = '/', method = 'GET') =>
  openPage(folder, base, (request) => getSession(request))(
    new Request(`http://localhost${path}`, { method, headers: { accept: 'text/html', ...headers } }),
  );

describe('the page', () => {
  test.each(['/', '/index.html', '/ucp', '/admin/presence-states?page=2', '/a.b'])(
    '%s gets index.html',
    async (path) => {
      const response = await get(path);
      expect(response.status).toBe(200);
      expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
      expect(response.headers.get('cache-control')).toBe('no-cache');
      expect(await response.text()).toBe(html);
    },
  );

  test.each(['/assets/index-old.js', '/assets/'])('%s is 404 even where a browser opens it', async (path) => {
    expect((await get(path)).status).toBe(404);
  });

  test('what the build keeps for itself is not sent', async () => {
    mkdirSync(join(folder, '.vite'));
    writeFileSync(join(folder, '.vite/manifest.json'), '{}');
    expect((await get('/.vite/manifest.json', { accept: '*/*' })).status).toBe(404);
  });

  test('what a script asks for is 404, not index.html', async () => {
    expect((await get('/nothing.json', { accept: '*/*' })).status).toBe(404);
    expect((await get('/.env', { accept: '*/*' })).status).toBe(404);
  });

  test('files with a hash in their names are kept for good, the others are asked for anew', async () => {
    const kept = await get('/assets/index-abc.js');
    expect(kept.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    const other = await get('/icon.svg');
    expect(other.headers.get('cache-control')).toBe('no-cache');
    expect(other.headers.get('content-type')).toBe('image/svg+xml; charset=utf-8');
  });

  test('the copy that the browser can read is sent', async () => {
    const plain = await get('/assets/index-abc.js');
    expect(plain.headers.get('content-encoding')).toBeNull();
    expect(plain.headers.get('vary')).toBe('Accept-Encoding');
    expect(await plain.text()).toBe(code);

    const small = await get('/assets/index-abc.js', { 'accept-encoding': 'gzip, deflate, br' });
    expect(small.headers.get('content-encoding')).toBe('br');
    expect(brotliDecompressSync(await small.arrayBuffer()).toString()).toBe(code);

    const index = await get('/', { 'accept-encoding': 'gzip' });
    expect(index.headers.get('content-encoding')).toBe('gzip');
    expect(gunzipSync(await index.arrayBuffer()).toString()).toBe(html);
    expect((await get('/assets/index-abc.js.br', { accept: '*/*' })).status).toBe(404);
  });

  test('what the browser has already is not sent again', async () => {
    const etag = (await get('/')).headers.get('etag') ?? '';
    const again = await get('/', { 'if-none-match': etag });
    expect(again.status).toBe(304);
    expect(await again.text()).toBe('');
    writeFileSync(join(folder, 'index.html'), `${html} `);
    expect((await get('/', { 'if-none-match': etag })).status).toBe(200);
  });

  test('HEAD says what GET would send; nothing else is accepted', async () => {
    const head = await get('/icon.svg', {}, '/', 'HEAD');
    expect(head.headers.get('content-length')).toBe('6');
    expect(await head.text()).toBe('');
    expect((await get('/', {}, '/', 'POST')).status).toBe(405);
  });

  test('runs our own scripts alone, and is shown in no frame', async () => {
    const hash = createHash('sha256').update(script).digest('base64');
    const { headers } = await get('/');
    const policy = headers.get('content-security-policy');
    expect(policy).toContain(`script-src 'self' 'sha256-${hash}';`);
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).toContain("connect-src 'self';");
    expect(Object.fromEntries(headers)).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'same-origin',
      'x-frame-options': 'DENY',
    });
  });

  test('may call the API that index.html names elsewhere', async () => {
    writeFileSync(
      join(folder, 'index.html'),
      `<head><meta name="presence-api" content="https://pbx.example/api" /></head>`,
    );
    const policy = (await get('/')).headers.get('content-security-policy');
    expect(policy).toContain("connect-src 'self' https://pbx.example;");
  });

  test('its addresses start where PUBLIC_URL says', async () => {
    expect(await (await get('/ucp', {}, '/presence/')).text()).toContain('<base href="/presence/" />');
    writeFileSync(join(folder, 'index.html'), '<head><title>x</title></head>');
    expect(await (await get('/', {}, '/a"b/')).text()).toBe('<head><base href="/a&quot;b/" /><title>x</title></head>');
  });

  test('says what to do when it is not built', async () => {
    const response = await openPage(join(folder, 'nowhere'), '/', getSession)(new Request('http://localhost/'));
    expect(response.status).toBe(503);
    expect(await response.text()).toContain('npm run build');
  });
});

describe('the session in the page', () => {
  const metas = '<meta name="presence-api" content="api" /><meta name="presence-auth" content="cookie" />';
  const withMetas = html.replace('<head>', `<head>${metas}`);
  const sessions: Record<string, object> = {
    ada: { user: { displayName: 'Ada' } },
    eve: { user: { displayName: '</script><script>alert(1)</script><!-- \u2028 $& &amp;' } },
  };
  const nobody = { user: null, setupNeeded: false };

  beforeEach(() => {
    writeFileSync(join(folder, 'index.html'), withMetas);
    getSession = ({ headers }) => Promise.resolve(Response.json(sessions[headers.get('cookie') ?? ''] ?? nobody));
  });

  const pattern = /<script type="application\/json" id="session">(.*?)<\/script>/gs;

  test.each([
    ['somebody', 'ada', sessions['ada']],
    ['somebody with a name that is a script', 'eve', sessions['eve']],
    ['nobody', 'stale', nobody],
  ])('is that of whoever asks: %s', async (_, cookie, session) => {
    for (const path of ['/', '/index.html', '/ucp']) {
      const text = await (await get(path, { cookie })).text();
      const [found, ...others] = [...text.matchAll(pattern)];
      expect(others).toEqual([]);
      expect(JSON.parse(found?.[1] ?? '')).toEqual(session);
      expect(text.replace(found?.[0] ?? '', '')).toBe(withMetas);
    }
  });

  test('is kept by nobody on the way, and has no tag by which it could come up again', async () => {
    const first = await get('/', { cookie: 'ada' });
    expect(first.headers.get('cache-control')).toBe('private, no-store');
    expect(first.headers.get('vary')).toBe('Accept-Encoding, Cookie');
    expect(first.headers.get('etag')).toBeNull();
    getSession = () => Promise.reject(new Error('The database is away.'));
    const etag = (await get('/')).headers.get('etag') ?? '';
    getSession = () => Promise.resolve(Response.json(sessions['eve']));
    const other = await get('/', { cookie: 'eve', 'if-none-match': etag });
    expect(other.status).toBe(200);
    expect(await other.text()).toContain('alert(1)');
  });

  test('comes as the browser can read it, and HEAD says how long it is', async () => {
    const plain = await get('/', { cookie: 'ada' });
    const text = await plain.text();
    expect(plain.headers.get('content-length')).toBe(String(Buffer.byteLength(text)));
    const gzip = await get('/', { cookie: 'ada', 'accept-encoding': 'gzip' });
    expect(gunzipSync(await gzip.arrayBuffer()).toString()).toBe(text);
    const br = await get('/', { cookie: 'ada', 'accept-encoding': 'gzip, br' });
    const small = await br.arrayBuffer();
    expect([br.headers.get('content-encoding'), brotliDecompressSync(small).toString()]).toEqual(['br', text]);
    const head = await get('/', { cookie: 'ada', 'accept-encoding': 'gzip, br' }, '/', 'HEAD');
    expect(head.headers.get('content-length')).toBe(String(small.byteLength));
    expect(await head.text()).toBe('');
  });

  test('brings the cookie along that renews it, or forgets it', async () => {
    const headers = new Headers([
      ['set-cookie', 'presence_session=a; Max-Age=9'],
      ['set-cookie', 'other=b'],
    ]);
    getSession = () => Promise.resolve(Response.json(nobody, { headers }));
    expect((await get('/')).headers.getSetCookie()).toEqual(['presence_session=a; Max-Age=9', 'other=b']);
  });

  test('needs no leave of the policy: it is no script', async () => {
    const policy = (await get('/', { cookie: 'eve' })).headers.get('content-security-policy');
    const hash = createHash('sha256').update(script).digest('base64');
    expect(policy).toContain(`script-src 'self' 'sha256-${hash}';`);
  });

  test.each([
    ['the API refuses', () => Promise.resolve(new Response(null, { status: 503 }))],
    ['there is no answer', () => Promise.reject(new Error('No'))],
    ['the answer does not come', () => new Promise<Response>(() => undefined)],
  ])('is left out where %s', async (_, answer) => {
    getSession = answer;
    const response = await get('/', { cookie: 'ada' });
    expect(response.headers.get('cache-control')).toBe('no-cache');
    expect(await response.text()).toBe(withMetas);
  });

  test.each([
    ['asks another API', metas.replace('"api"', '"https://pbx.example/api"')],
    ['asks by a token', metas.replace('"cookie"', '"token"')],
    ['says nothing', ''],
  ])('is left out of a page that %s', async (_, others) => {
    const edited = html.replace('<head>', `<head>${others}`);
    writeFileSync(join(folder, 'index.html'), edited);
    expect(await (await get('/', { cookie: 'ada' })).text()).toBe(edited);
  });
});
