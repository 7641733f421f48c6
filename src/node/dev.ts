import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer as createTcpServer, type AddressInfo } from 'node:net';
import { createRequire } from 'node:module';
import { createServer } from 'vite';

/** A port for the backend, the same through all its restarts. */
async function freePort(): Promise<number> {
  const server = createTcpServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/**
 * `npm run dev:server`: Vite serves the page and replaces what changes in it; calls below `/api`, event streams too, go to
 * the Node backend, which tsx starts anew when one of its files changes. `PORT` is the page's.
 */
const port = await freePort();
const backend = `http://127.0.0.1:${port}`;
const vite = await createServer({ server: { port: Number(process.env['PORT']) || 5173, proxy: { '/api': backend } } });
await vite.listen();
const page = vite.resolvedUrls?.local[0] ?? 'http://localhost:5173/';

const tsx = createRequire(import.meta.url).resolve('tsx/cli');
const child = spawn(process.execPath, [tsx, 'watch', '--clear-screen=false', '--include=.env', 'src/node/main.ts'], {
  stdio: 'inherit',
  // The backend tells people to open the page's address, not its own.
  env: { PUBLIC_URL: page, ...process.env, HOST: '127.0.0.1', PORT: String(port) },
});
child.once('exit', (code) => process.exit(code ?? 1));
process.on('SIGTERM', () => child.kill('SIGTERM'));
// Ctrl-C reaches the child too; it ends when that has.
process.on('SIGINT', () => undefined);
