import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, brotliDecompressSync, gunzipSync } from 'node:zlib';
import { beforeEach, describe, expect, test } from 'vitest';
import { openPage } from './page.ts';
import { testFolder } from './testing.ts';

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

const get = (path: string, headers: Record<string, string> = {}, base = '/', method = 'GET') =>
  openPage(
    folder,
    base,
  )(new Request(`http://localhost${path}`, { method, headers: { accept: 'text/html', ...headers } }));

describe('the page', () => {
  test.each(['/', '/index.html', '/ucp', '/admin/presence-states?page=2', '/a.b'])(
    '%s gets index.html',
    async (path) => {
      const response = get(path);
      expect(response.status).toBe(200);
      expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
      expect(response.headers.get('cache-control')).toBe('no-cache');
      expect(await response.text()).toBe(html);
    },
  );

  test.each(['/assets/index-old.js', '/assets/'])('%s is 404 even where a browser opens it', (path) => {
    expect(get(path).status).toBe(404);
  });

  test('what a script asks for is 404, not index.html', () => {
    expect(get('/nothing.json', { accept: '*/*' }).status).toBe(404);
    expect(get('/.env', { accept: '*/*' }).status).toBe(404);
  });

  test('files with a hash in their names are kept for good, the others are asked for anew', () => {
    expect(get('/assets/index-abc.js').headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(get('/icon.svg').headers.get('cache-control')).toBe('no-cache');
    expect(get('/icon.svg').headers.get('content-type')).toBe('image/svg+xml; charset=utf-8');
  });

  test('the copy that the browser can read is sent', async () => {
    const plain = get('/assets/index-abc.js');
    expect(plain.headers.get('content-encoding')).toBeNull();
    expect(plain.headers.get('vary')).toBe('Accept-Encoding');
    expect(await plain.text()).toBe(code);

    const small = get('/assets/index-abc.js', { 'accept-encoding': 'gzip, deflate, br' });
    expect(small.headers.get('content-encoding')).toBe('br');
    expect(brotliDecompressSync(await small.arrayBuffer()).toString()).toBe(code);

    const index = get('/', { 'accept-encoding': 'gzip' });
    expect(index.headers.get('content-encoding')).toBe('gzip');
    expect(gunzipSync(await index.arrayBuffer()).toString()).toBe(html);
    expect(get('/assets/index-abc.js.br', { accept: '*/*' }).status).toBe(404);
  });

  test('what the browser has already is not sent again', async () => {
    const etag = get('/').headers.get('etag') ?? '';
    const again = get('/', { 'if-none-match': etag });
    expect(again.status).toBe(304);
    expect(await again.text()).toBe('');
    writeFileSync(join(folder, 'index.html'), `${html} `);
    expect(get('/', { 'if-none-match': etag }).status).toBe(200);
  });

  test('HEAD says what GET would send; nothing else is accepted', async () => {
    const head = get('/icon.svg', {}, '/', 'HEAD');
    expect(head.headers.get('content-length')).toBe('6');
    expect(await head.text()).toBe('');
    expect(get('/', {}, '/', 'POST').status).toBe(405);
  });

  test('runs our own scripts alone, and is shown in no frame', () => {
    const hash = createHash('sha256').update(script).digest('base64');
    const policy = get('/').headers.get('content-security-policy');
    expect(policy).toContain(`script-src 'self' 'sha256-${hash}';`);
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).toContain("connect-src 'self';");
    expect(Object.fromEntries(get('/').headers)).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'same-origin',
      'x-frame-options': 'DENY',
    });
  });

  test('may call the API that index.html names elsewhere', () => {
    writeFileSync(
      join(folder, 'index.html'),
      `<head><meta name="presence-api" content="https://pbx.example/api" /></head>`,
    );
    expect(get('/').headers.get('content-security-policy')).toContain("connect-src 'self' https://pbx.example;");
  });

  test('its addresses start where PUBLIC_URL says', async () => {
    expect(await get('/ucp', {}, '/presence/').text()).toContain('<base href="/presence/" />');
    writeFileSync(join(folder, 'index.html'), '<head><title>x</title></head>');
    expect(await get('/', {}, '/a"b/').text()).toBe('<head><base href="/a&quot;b/" /><title>x</title></head>');
  });

  test('says what to do when it is not built', async () => {
    const response = openPage(join(folder, 'nowhere'), '/')(new Request('http://localhost/'));
    expect(response.status).toBe(503);
    expect(await response.text()).toContain('npm run build');
  });
});
