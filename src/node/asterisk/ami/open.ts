import { createHash } from 'node:crypto';
import { connect, isIPv6 } from 'node:net';
import { type PbxAddress, PbxError } from '#backend/ports/pbx.ts';
import { type AmiPacket, header } from './packet.ts';
import { type AmiSession, createSession } from './session.ts';

/** A connection on which nothing is said is tried after so long by the system itself (milliseconds). */
const KEEP_ALIVE_MS = 15_000;

export interface OpenOptions {
  connectMs: number;
  answerMs: number;
  /** Hears events; without it none are asked for. */
  onEvent?: ((packet: AmiPacket) => void) | undefined;
  /** Ends the connection, made or not. */
  signal?: AbortSignal | undefined;
}

/** Where it is, for people to read: `127.0.0.1:5038`, `[::1]:5038`. */
export function placeOf({ host, port }: Pick<PbxAddress, 'host' | 'port'>): string {
  return `${isIPv6(host) ? `[${host}]` : host}:${port}`;
}

/**
 * Connects to a manager interface, and waits for its greeting.
 *
 * @throws PbxError `unreachable`, `not_ami`, `silent`, or `lost`
 */
export function openAmi(address: Pick<PbxAddress, 'host' | 'port'>, options: OpenOptions): Promise<AmiSession> {
  const { host, port } = address;
  const { connectMs, answerMs, onEvent = () => undefined, signal } = options;
  const place = placeOf(address);
  return new Promise((resolve, reject) => {
    let connected = false;
    const socket = connect({ host, port, noDelay: true, keepAlive: true, keepAliveInitialDelay: KEEP_ALIVE_MS });
    const { session, fail } = createSession(socket, {
      answerMs,
      onEvent,
      onGreeting: (greeted) => {
        clearTimeout(timer);
        resolve(greeted);
      },
    });
    const timer = setTimeout(
      () =>
        fail(
          connected
            ? new PbxError('silent', `${place}: connected, but nothing greets.`)
            : new PbxError('unreachable', `${place}: no answer.`),
        ),
      connectMs,
    );
    socket.once('connect', () => {
      connected = true;
    });
    socket.on('error', (error) => {
      const code = 'code' in error ? String(error.code) : error.message;
      fail(new PbxError(connected ? 'lost' : 'unreachable', `${place}: ${code}`));
    });
    const onAbort = () => session.close();
    signal?.addEventListener('abort', onAbort);
    if (signal?.aborted) onAbort();
    void session.lost.then((error) => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', onAbort);
      // Of no effect once it had greeted.
      return reject(error);
    });
  });
}

/**
 * Signs in; the secret itself does not travel.
 *
 * @param events whether those of class `call` are wanted; no others are needed
 * @throws PbxError `refused` for a wrong user or secret, and for an address that is not permitted
 */
export async function login(
  session: AmiSession,
  { username, secret }: Pick<PbxAddress, 'username' | 'secret'>,
  events: boolean,
): Promise<void> {
  const challenge = header(await session.send('Challenge', { AuthType: 'MD5' }), 'Challenge') ?? '';
  const key = createHash('md5').update(`${challenge}${secret}`).digest('hex');
  const fields = { AuthType: 'MD5', Username: username, Key: key, Events: events ? 'call' : 'off' };
  await session.send('Login', fields);
}

/** Connects and signs in. Events are asked for where somebody hears them. */
export async function enter(address: PbxAddress, options: OpenOptions): Promise<AmiSession> {
  const session = await openAmi(address, options);
  try {
    await login(session, address, options.onEvent !== undefined);
    return session;
  } catch (error) {
    session.close();
    throw error;
  }
}
