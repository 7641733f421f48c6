import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { getMimeType } from 'hono/utils/mime';
import { securityHeaders } from './securityHeaders.ts';

type Bytes = Uint8Array<ArrayBuffer>;

/** A file of the built page, as it goes out. */
interface Asset {
  headers: Record<string, string>;
  etag: string;
  plain: Bytes;
  br?: Bytes | undefined;
  gzip?: Bytes | undefined;
}

/**
 * Serves the built page from memory: a request can't name anything that was not there at the start, and a build that goes
 * on meanwhile changes nothing. Files below `assets/` have a hash in their names and are kept for good; the others are
 * asked for anew each time. Any other address that a browser opens is one of the page's own, and gets index.html.
 *
 * @param folder what `vite build` made
 * @param base the path that the product has in the browser's eyes, with a slash at its end; requests come without it
 */
export function openPage(folder: string, base: string): (request: Request) => Response {
  if (!existsSync(join(folder, 'index.html'))) return () => notBuilt.clone();

  const html = withBase(readFileSync(join(folder, 'index.html'), 'utf8'), base);
  const headers = securityHeaders(html);
  const assets = readAssets(folder, headers);
  const bytes = Buffer.from(html);
  const index: Asset = {
    headers: { ...headers, 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-cache' },
    etag: etagOf(bytes),
    plain: bytes,
    br: brotliCompressSync(bytes),
    gzip: gzipSync(bytes),
  };
  assets.set('/', index);
  assets.set('/index.html', index);

  return (request) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      return new Response(null, { status: 405, headers: { ...headers, Allow: 'GET, HEAD' } });
    }
    const { pathname } = new URL(request.url);
    const asset = assets.get(pathname) ?? (isView(pathname, request) ? index : undefined);
    return asset ? send(asset, request) : new Response('Not found\n', { status: 404, headers });
  };
}

const notBuilt = new Response(
  '<!doctype html><title>Presence State</title><p>The page is not built yet. Run <code>npm run build</code>, and start the server again.\n',
  { status: 503, headers: { 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-store' } },
);

/** Whether the address is one that the page shows, not one of a file that is gone. */
function isView(pathname: string, request: Request): boolean {
  return !pathname.startsWith('/assets/') && (request.headers.get('accept') ?? '').includes('text/html');
}

function send(asset: Asset, request: Request): Response {
  const headers: Record<string, string> = { ...asset.headers, ETag: asset.etag };
  if (asset.br || asset.gzip) headers['Vary'] = 'Accept-Encoding';
  if (request.headers.get('if-none-match')?.includes(asset.etag)) return new Response(null, { status: 304, headers });

  const accepted = new Set((request.headers.get('accept-encoding') ?? '').split(',').map((coding) => coding.trim()));
  const coding = (['br', 'gzip'] as const).find((name) => asset[name] && accepted.has(name));
  const body = (coding && asset[coding]) ?? asset.plain;
  if (coding) headers['Content-Encoding'] = coding;
  headers['Content-Length'] = String(body.length);
  return new Response(request.method === 'HEAD' ? null : body, { headers });
}

/** The files by path, each with the compressed copies that the build laid beside it. */
function readAssets(folder: string, headers: Record<string, string>): Map<string, Asset> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  const read = (file: string) => (files.includes(file) ? readFileSync(file) : undefined);
  return new Map(
    files
      .filter((file) => !/\.(br|gz|map)$/.test(file))
      .map((file) => {
        const path = `/${relative(folder, file).split(sep).join('/')}`;
        const plain = readFileSync(file);
        const type = getMimeType(file) ?? 'application/octet-stream';
        const kept = path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache';
        const asset: Asset = {
          headers: { ...headers, 'Content-Type': type, 'Cache-Control': kept },
          etag: etagOf(plain),
          plain,
          br: read(`${file}.br`),
          gzip: read(`${file}.gz`),
        };
        return [path, asset];
      }),
  );
}

/** Weak: the same for every coding of the same bytes. */
function etagOf(bytes: Bytes): string {
  return `W/"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`;
}

/** The page's addresses start where the browser finds it. */
function withBase(html: string, base: string): string {
  const element = `<base href="${base.replaceAll('&', '&amp;').replaceAll('"', '&quot;')}" />`;
  return /<base\b[^>]*>/.test(html)
    ? html.replace(/<base\b[^>]*>/, () => element)
    : html.replace(/<head\b[^>]*>/, (head) => `${head}${element}`);
}
