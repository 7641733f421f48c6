import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, brotliCompressSync, constants, gzip, gzipSync } from 'node:zlib';
import { getMimeType } from 'hono/utils/mime';
import { metaContent } from './metaContent.ts';
import { securityHeaders } from './securityHeaders.ts';

type Bytes = Uint8Array<ArrayBuffer>;
type Coding = 'br' | 'gzip';

/** The page is there when the database is not: so long it waits for the session (milliseconds), and then goes without. */
const SESSION_MS = 1000;

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
 * asked for anew each time. Any other address that a browser opens is one of the page's own, and gets index.html, with the session
 * of whoever asks in it.
 *
 * @param folder what `vite build` made
 * @param base the path that the product has in the browser's eyes, with a slash at its end; requests come without it
 * @param getSession what the API answers to `GET /session` for the caller of a request
 */
export function openPage(
  folder: string,
  base: string,
  getSession: (request: Request) => Promise<Response>,
): (request: Request) => Promise<Response> {
  if (!existsSync(join(folder, 'index.html'))) return () => Promise.resolve(notBuilt.clone());

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

  /** index.html; with the session where this API is the page's own and can tell it at once. */
  async function sendIndex(request: Request): Promise<Response> {
    const session = asksOurApi(html) ? await withinTime(getSession(request)) : null;
    if (session?.status !== 200) return send(index, request);
    return sendPersonal(withSession(html, await session.text()), index, session, request);
  }

  return async (request) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      return new Response(null, { status: 405, headers: { ...headers, Allow: 'GET, HEAD' } });
    }
    const { pathname } = new URL(request.url);
    if (pathname === '/' || pathname === '/index.html') return sendIndex(request);
    const asset = assets.get(pathname);
    if (asset) return send(asset, request);
    return isView(pathname, request) ? sendIndex(request) : new Response('Not found\n', { status: 404, headers });
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

  const coding = codingsOf(request).find((name) => asset[name]);
  const body = (coding && asset[coding]) ?? asset.plain;
  if (coding) headers['Content-Encoding'] = coding;
  headers['Content-Length'] = String(body.length);
  return new Response(request.method === 'HEAD' ? null : body, { headers });
}

/** How the answer may be compressed, the smallest first. */
function codingsOf(request: Request): Coding[] {
  const accepted = new Set((request.headers.get('accept-encoding') ?? '').split(',').map((coding) => coding.trim()));
  return (['br', 'gzip'] as const).filter((name) => accepted.has(name));
}

/** Fast ways of compressing what goes to one person. */
const compress: Record<Coding, (bytes: Bytes) => Promise<Bytes>> = {
  br: async (bytes) =>
    new Uint8Array(await promisify(brotliCompress)(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } })),
  gzip: async (bytes) => new Uint8Array(await promisify(gzip)(bytes)),
};

/** The page as it is for one person: nobody keeps it, so that it has no ETag, and can't come up for somebody else. */
async function sendPersonal(html: string, index: Asset, session: Response, request: Request): Promise<Response> {
  const headers = new Headers({
    ...index.headers,
    'Cache-Control': 'private, no-store',
    Vary: 'Accept-Encoding, Cookie',
  });
  // A session in use lives on, and one that is over is forgotten, as when the page asks for it.
  for (const cookie of session.headers.getSetCookie()) headers.append('Set-Cookie', cookie);
  const plain = new Uint8Array(Buffer.from(html));
  const [coding] = codingsOf(request);
  const body = coding ? await compress[coding](plain) : plain;
  if (coding) headers.set('Content-Encoding', coding);
  headers.set('Content-Length', String(body.length));
  return new Response(request.method === 'HEAD' ? null : body, { headers });
}

/** Whether the page asks the API beside it, and by the cookie. */
function asksOurApi(html: string): boolean {
  return metaContent(html, 'presence-api') === 'api' && metaContent(html, 'presence-auth') !== 'token';
}

/** The answer; null when it takes too long, or there is none. */
async function withinTime(answer: Promise<Response>): Promise<Response | null> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), SESSION_MS);
  });
  const response = await Promise.race([answer.catch(() => null), late]);
  clearTimeout(timer);
  return response;
}

/**
 * The page with the session in it, as data: no script, which is why the policy needn't allow it. Without a `<` no text in it
 * can end the element or begin another.
 */
function withSession(html: string, json: string): string {
  const element = `<script type="application/json" id="session">${json.replaceAll('<', '\\u003c')}</script>`;
  return html.replace('</head>', () => `${element}</head>`);
}

/** The files by path, each with the compressed copies that the build laid beside it. */
function readAssets(folder: string, headers: Record<string, string>): Map<string, Asset> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    // What the build keeps for itself, its manifest.
    .filter((file) => !relative(folder, file).startsWith('.'));
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
