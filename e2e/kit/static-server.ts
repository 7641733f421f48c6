import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress } from 'node:zlib';

const mediaTypes: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
};

export interface StaticServer {
  url: string;
  stop: () => Promise<void>;
}

/**
 * The plainest web host there is: files of a folder below a path, 404 for all others, and no headers of note. With `fallback`
 * unknown addresses get the page, as one with addresses of its own needs. `edit` changes the page on its way out, as its
 * host might do in an editor.
 */
export async function startStaticServer(
  folder: string,
  {
    path = '/',
    fallback = false,
    edit = (html) => html,
    compress = false,
  }: { path?: string; fallback?: boolean; edit?: (html: string) => string; compress?: boolean } = {},
): Promise<StaticServer> {
  const compressed = new Map<string, Promise<Buffer>>();
  const compressOnce = (file: string, body: Buffer) => {
    const kept = compressed.get(file) ?? promisify(brotliCompress)(body);
    compressed.set(file, kept);
    return kept;
  };
  const fileOf = async (pathname: string) => {
    if (!pathname.startsWith(path)) throw new Error('Outside of what is served');
    const asked = normalize(`/${decodeURIComponent(pathname.slice(path.length))}`).replace(/\/$/, '/index.html');
    const file = fallback && extname(asked) === '' ? '/index.html' : asked;
    const bytes = await readFile(join(folder, file));
    const body = extname(file) === '.html' ? Buffer.from(edit(bytes.toString())) : bytes;
    return {
      body: compress ? await compressOnce(file, body) : body,
      headers: {
        'content-type': mediaTypes[extname(file)] ?? 'application/octet-stream',
        ...(compress && { 'content-encoding': 'br' }),
      },
    };
  };
  const server = createServer(async (request, response) => {
    try {
      const { body, headers } = await fileOf(new URL(request.url ?? '/', 'http://localhost').pathname);
      response.writeHead(200, headers).end(body);
    } catch {
      response.writeHead(404, { 'content-type': 'text/plain' }).end('Not found');
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`,
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
